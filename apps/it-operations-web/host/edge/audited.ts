import type { FastifyRequest } from 'fastify';
import type { CurrentUser } from '@astro/service-kit';
import type { ClientSession } from '@astro/system-db';
import type { Room } from './room.ts';

/** What was done to what. */
export interface Act {
  act: string;
  on: { kind: string; id: string };
  details: Record<string, unknown>;
}

/** Does a privileged act and writes it down in one transaction: neither happens without the other. False when there was nothing to do. */
export const audited = (
  room: Room,
  request: FastifyRequest,
  act: Act,
  work: (session: ClientSession) => Promise<boolean>,
): Promise<boolean> =>
  room.db.transaction(async session => {
    if (!(await work(session))) return false;
    await room.db.audit.append(await signed(room, request, act), session);
    return true;
  });

/** Writes down a privileged act that changes nothing, such as taking a copy of the logs. */
export const writeDown = async (room: Room, request: FastifyRequest, act: Act): Promise<void> => {
  await room.db.audit.append(await signed(room, request, act));
};

/** The person who acts; the door has let nobody else in. */
export const personOf = async (room: Room, request: FastifyRequest): Promise<CurrentUser> => {
  const user = await room.host.userOf(request);
  if (user === null) throw new Error('A privileged act without a person.');
  return user;
};

const signed = async (room: Room, request: FastifyRequest, act: Act) => {
  const user = await personOf(room, request);
  return {
    ...act,
    by: { userId: user.userId, role: user.role, component: 'it-operations-web' },
    requestId: request.id,
  };
};
