import { MAIL_KINDS, type MailKind } from '@astro/system-db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type MailCounts, type MailDetail, type MailPage, MailQuery, type MailsRetried } from '#contract';
import { NotThereError } from '../edge/answer-problems.ts';
import { audited } from '../edge/audited.ts';
import { InvalidRequestError, parseRequest } from '../edge/parse-request.ts';
import type { AddRoutes, Room } from '../edge/room.ts';
import { mailDetailOf, mailRowOf } from './mail-views.ts';

type OneMail = FastifyRequest<{ Params: { id: string } }>;

/** The e-mail queue: what waits, what failed, and what IT may do about it. */
export const mailsRoutes: AddRoutes = (scope, room) => {
  const { mailDesk } = room.db;

  scope.get('/mails', async (request): Promise<MailPage> => {
    const { kind, ...query } = parseRequest(MailQuery, request.query);
    const page = await mailDesk.list({ ...query, ...(kind === undefined ? {} : { kind: kindOf(kind) }) });
    return { items: page.items.map(mailRowOf), nextCursor: page.nextCursor };
  });

  scope.get('/mails/counts', { config: { isQuiet: true } }, async (): Promise<MailCounts> => {
    const [counts, oldest] = await Promise.all([mailDesk.counts(), mailDesk.oldestPending()]);
    return { counts, oldestPendingAt: oldest?.toISOString() ?? null, kinds: [...MAIL_KINDS] };
  });

  scope.post('/mails/retry-failed', async (request): Promise<MailsRetried> => {
    const details = { mails: 0 };
    const act = { act: 'mails-retried', on: { kind: 'mail', id: 'failed' }, details };
    await audited(room, request, act, async session => (details.mails = await mailDesk.retryFailed(session)) > 0);
    return { mails: details.mails };
  });

  scope.get<{ Params: { id: string } }>('/mails/:id', async (request): Promise<MailDetail> => mailOf(room, request));

  scope.post<{ Params: { id: string } }>('/mails/:id/retry', (request, reply) =>
    act(room, request, reply, 'mail-retried', (id, session) => mailDesk.retry(id, session)),
  );

  scope.post<{ Params: { id: string } }>('/mails/:id/mark-sent', (request, reply) =>
    act(room, request, reply, 'mail-marked-sent', (id, session) => mailDesk.markAsSent(id, session)),
  );

  scope.post<{ Params: { id: string } }>('/mails/:id/unmark-sent', (request, reply) =>
    act(room, request, reply, 'mail-unmarked-sent', (id, session) => mailDesk.unmarkAsSent(id, session)),
  );

  scope.delete<{ Params: { id: string } }>('/mails/:id', (request, reply) =>
    act(room, request, reply, 'mail-deleted', async (id, session) => {
      await room.db.mailPreviews.wipe(id, session);
      return mailDesk.delete(id, session);
    }),
  );
};

const mailOf = async (room: Room, request: OneMail): Promise<MailDetail> => {
  const mail = await room.db.mailDesk.get(request.params.id);
  if (mail === null)
    throw new NotThereError('This mail is not in the queue: it was deleted, or sent more than 90 days ago.');
  return mailDetailOf(mail);
};

const act = async (
  room: Room,
  request: OneMail,
  reply: FastifyReply,
  name: string,
  work: (id: string, session: Parameters<Parameters<typeof audited>[3]>[0]) => Promise<boolean>,
): Promise<FastifyReply> => {
  const mail = await mailOf(room, request);
  // Neither the reader's address nor the text: the record is kept longer than the mail.
  const details = { kind: mail.kind, statusBefore: mail.status, tries: mail.tries };
  const isDone = await audited(room, request, { act: name, on: { kind: 'mail', id: mail.id }, details }, session =>
    work(mail.id, session),
  );
  if (isDone) return reply.status(204).send();
  return room.host.problem(request, reply, {
    status: 409,
    kind: 'mail-state',
    title: 'The mail is not in that state any more',
    detail: 'It is being sent, was sent, or was changed meanwhile. Nothing was changed.',
  });
};

const kindOf = (kind: string): MailKind => {
  const known = MAIL_KINDS.find(one => one === kind);
  if (known === undefined)
    throw new InvalidRequestError([{ pointer: '/kind', detail: 'There is no mail of this kind.' }]);
  return known;
};
