import { createHash } from 'node:crypto';
import { redactText } from '@astro/service-kit';
import {
  MAILS_FOR_THEIR_READER_ALONE,
  type MailChanged,
  type MailDocument,
  type MailPreviewDocument,
  type MailWords,
} from '@astro/system-db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EditMail, type MailDetail, type MailPreview } from '#contract';
import { NotThereError } from '../edge/answer-problems.ts';
import { audited, personOf } from '../edge/audited.ts';
import { InvalidRequestError, parseRequest } from '../edge/parse-request.ts';
import type { AddRoutes, Room } from '../edge/room.ts';
import { mailDetailOf } from './mail-views.ts';

type OneMail = FastifyRequest<{ Params: { id: string } }>;

const LINK = /https?:\/\/[^\s<>"']+/g;
/** A preview shows in a frame of our own pages and can do nothing at all: no script, no request, no form. */
const PREVIEW_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; form-action 'none'; sandbox";

/** What a mail says: looked at as it will be sent, and changed before it is. */
export const mailWordsRoutes: AddRoutes = (scope, room) => {
  const { mailPreviews } = room.db;

  scope.post<{ Params: { id: string } }>('/mails/:id/preview', async (request, reply) => {
    const mail = await mailOf(room, request);
    await mailPreviews.ask(mail._id, mail.version ?? 1);
    return reply.status(202).send(await previewOf(room, mail));
  });

  scope.get<{ Params: { id: string } }>(
    '/mails/:id/preview',
    { config: { isQuiet: true } },
    async (request): Promise<MailPreview> => previewOf(room, await mailOf(room, request)),
  );

  scope.get<{ Params: { id: string } }>('/mails/:id/preview/html', async (request, reply) => {
    const mail = await mailOf(room, request);
    const preview = await renderedOf(room, mail);
    if (preview?.html === null || preview === null) throw new NotThereError('This mail is not rendered yet.');
    return reply.type('text/html; charset=utf-8').header('content-security-policy', PREVIEW_POLICY).send(preview.html);
  });

  scope.patch<{ Params: { id: string } }>('/mails/:id', async (request, reply) => {
    const mail = await mailOf(room, request);
    const { version, ...wish } = parseRequest(EditMail, request.body);
    const change = withoutGaps(wish);
    if (change.to !== undefined && change.to !== mail.to && MAILS_FOR_THEIR_READER_ALONE.includes(mail.kind))
      throw new InvalidRequestError([
        { pointer: '/to', detail: 'Its link opens an account: this mail goes to its reader alone.' },
      ]);
    if (typeof change.text === 'string') await onlyItsOwnLinks(room, mail, change.text);
    return edit(room, request, reply, mail, { version, change });
  });
};

const edit = async (
  room: Room,
  request: OneMail,
  reply: FastifyReply,
  mail: MailDocument,
  wish: { version: number; change: Partial<MailWords> },
): Promise<FastifyReply> => {
  const { userId, name } = await personOf(room, request);
  const by = { userId, name };
  const details: Record<string, unknown> = { kind: mail.kind, statusBefore: mail.status };
  let changed: MailChanged = { ok: false, refusal: 'not-there' };
  await audited(room, request, { act: 'mail-edited', on: { kind: 'mail', id: mail._id }, details }, async session => {
    changed = await room.db.mailEdits.edit(mail._id, { ...wish, by }, session);
    if (!changed.ok) return false;
    Object.assign(details, {
      version: changed.version,
      before: traceOf(changed.before),
      after: traceOf(changed.after),
    });
    return true;
  });
  const outcome = changed as MailChanged;
  if (outcome.ok) return reply.send(mailDetailOf(await mailOf(room, request)) satisfies MailDetail);
  return room.host.problem(request, reply, {
    status: 409,
    kind: outcome.refusal === 'changed-meanwhile' ? 'mail-changed' : 'mail-state',
    title:
      outcome.refusal === 'changed-meanwhile'
        ? 'Somebody has changed this mail meanwhile'
        : 'The mail does not wait any more',
    detail:
      outcome.refusal === 'changed-meanwhile'
        ? 'Nothing was changed. Look at what it says now, and change that.'
        : 'It is being sent, was sent, or was deleted meanwhile. Nothing was changed.',
  });
};

/**
 * What the record keeps of a mail's words: that and how they changed can be proved against the mail as long as that is kept. The record
 * itself is kept for ever, so no reader's address and no text may stand in it (decision 0007).
 */
const traceOf = ({ to, subject, text }: MailWords): Record<string, unknown> => ({
  to: redactText(to),
  subject: subject === null ? null : redactText(subject),
  text: text === null ? null : { characters: text.length, sha256: sha256(text) },
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Only where the mail led already: whoever has taken over an operator's account must not send our readers elsewhere. */
const onlyItsOwnLinks = async (room: Room, mail: MailDocument, text: string): Promise<void> => {
  const preview = await renderedOf(room, mail);
  const known = new Set([...linksOf(preview?.text ?? ''), ...linksOf(mail.text ?? '')]);
  const foreign = linksOf(text).find(link => !known.has(link));
  if (foreign !== undefined)
    throw new InvalidRequestError([
      { pointer: '/text', detail: `Only links that the mail has had may stand in it: not ${foreign.slice(0, 100)}` },
    ]);
};

const linksOf = (text: string): string[] =>
  Array.from(text.matchAll(LINK), ([link]) => link.replace(/[.,;:!?)]+$/, ''));

const mailOf = async (room: Room, request: OneMail): Promise<MailDocument> => {
  const mail = await room.db.mailDesk.get(request.params.id);
  if (mail === null)
    throw new NotThereError('This mail is not in the queue: it was deleted, or sent more than 90 days ago.');
  return mail;
};

/** The preview of the mail as it stands now. */
const renderedOf = async (room: Room, mail: MailDocument): Promise<MailPreviewDocument | null> => {
  const preview = await room.db.mailPreviews.get(mail._id);
  return preview?.version === (mail.version ?? 1) && preview.state !== 'gone' ? preview : null;
};

const previewOf = async (room: Room, mail: MailDocument): Promise<MailPreview> => {
  const preview = await renderedOf(room, mail);
  if (preview === null) throw new NotThereError('Nobody has asked for a preview of this mail as it is now.');
  return {
    version: preview.version,
    state: preview.state === 'gone' ? 'failed' : preview.state,
    subject: preview.subject,
    text: preview.text,
    error: preview.error === null ? null : redactText(preview.error),
  };
};

/** The compiler's exact optional fields: what was not sent is not there. */
const withoutGaps = <T extends object>(wish: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
