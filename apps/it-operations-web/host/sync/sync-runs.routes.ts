import { newId } from '@astro/service-kit';
import type { SyncRunDocument, SyncStart } from '@astro/system-db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StartSyncRun, type SyncRun, type SyncRunList, SYNC_SETS, type SyncSet } from '#contract';
import { NotThereError } from '../edge/answer-problems.ts';
import { audited, personOf } from '../edge/audited.ts';
import { idempotencyKeyOf } from '../edge/idempotency-key.ts';
import { parseRequest } from '../edge/parse-request.ts';
import type { AddRoutes, Room } from '../edge/room.ts';
import { percentOf, syncRunOf } from './sync-run-view.ts';

/** Synchronisations by hand: what ran, starting one, and ending it. The job scheduler does the work; here the wish is written down. */
export const syncRunsRoutes: AddRoutes = (scope, room) => {
  const { db, clock } = room;

  scope.get('/sync/runs', { config: { isQuiet: true } }, async (): Promise<SyncRunList> => {
    const runs = await db.syncRuns.list();
    return { items: runs.map(run => syncRunOf(run, clock.now())) };
  });

  scope.post('/sync/runs', async (request, reply) => {
    const attempt = idempotencyKeyOf(request);
    const wish = parseRequest(StartSyncRun, request.body);
    // In the order of the sets, whatever order they were named in: what others refer to comes first.
    const sets = SYNC_SETS.filter(set => wish.sets.includes(set));
    const { userId, name } = await personOf(room, request);
    const key = `${userId}:${attempt}`;
    const id = newId();
    const run = { _id: id, key, sets, startedBy: { userId, name }, requestId: request.id };
    const act = { act: 'sync-started', on: { kind: 'sync-run', id }, details: { sets } };
    const outcome: { start: SyncStart | null } = { start: null };
    await audited(room, request, act, async session => {
      outcome.start = await db.syncRuns.start(run, session);
      return outcome.start.kind === 'started';
    });
    if (outcome.start?.kind === 'again') return again(room, request, reply, outcome.start.run, sets);
    if (outcome.start?.kind === 'runs-already') return runsAlready(room, request, reply, outcome.start.run);
    const started = await db.syncRuns.get(id);
    if (started === null) throw new Error('A run that was started is not there.');
    return accepted(room, reply, started);
  });

  scope.post<{ Params: { id: string } }>('/sync/runs/:id/stop', async (request, reply) => {
    const { id } = request.params;
    const run = await db.syncRuns.get(id);
    if (run === null) throw new NotThereError('There is no such synchronisation, or it ended more than 90 days ago.');
    const act = { act: 'sync-stopped', on: { kind: 'sync-run', id }, details: { percent: percentOf(run) } };
    if (await audited(room, request, act, session => db.syncRuns.end(id, { status: 'stopped', session })))
      return reply.status(204).send();
    return room.host.problem(request, reply, {
      status: 409,
      kind: 'sync-ended',
      title: 'The synchronisation has ended already',
      detail: 'Nothing was changed.',
    });
  });
};

const accepted = (room: Room, reply: FastifyReply, run: SyncRunDocument): FastifyReply =>
  reply.status(202).send(syncRunOf(run, room.clock.now()) satisfies SyncRun);

/** A retry gets what its attempt has started; with another content it is a mistake of the caller. */
const again = (
  room: Room,
  request: FastifyRequest,
  reply: FastifyReply,
  run: SyncRunDocument,
  sets: readonly SyncSet[],
): FastifyReply => {
  if (run.sets.join() === sets.join()) return accepted(room, reply, run);
  return room.host.problem(request, reply, {
    status: 422,
    kind: 'idempotency-key-reused',
    title: 'The Idempotency-Key was used for something else',
    detail: 'Make a new key for each attempt; keep it for retries of the same one.',
  });
};

const runsAlready = (
  room: Room,
  request: FastifyRequest,
  reply: FastifyReply,
  { startedBy, startedAt, sets, ...run }: SyncRunDocument,
): FastifyReply =>
  room.host.problem(request, reply, {
    status: 409,
    kind: 'sync-runs',
    title: 'A synchronisation runs already',
    detail: `${startedBy.name} started it at ${startedAt.toISOString()} (${sets.join(', ')}); ${percentOf(run)} % are done. Nothing was started.`,
  });
