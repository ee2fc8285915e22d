import { type RequestTrace, Term, TRACE_LINES_MAX } from '#contract';
import { parseRequest } from '../edge/parse-request.ts';
import type { AddRoutes } from '../edge/room.ts';
import { mailRowOf } from '../mails/mail-views.ts';
import { logLineOf } from './log-line.ts';

const MAILS_MAX = 100;

/** One request followed through all components, from the click to the mail. */
export const requestsRoutes: AddRoutes = (scope, { db }) => {
  scope.get<{ Params: { id: string } }>('/requests/:id', async (request): Promise<RequestTrace> => {
    const requestId = parseRequest(Term, request.params.id);
    const [lines, mails] = await Promise.all([
      db.logs.ofRequest(requestId, TRACE_LINES_MAX + 1),
      db.mailDesk.list({ requestId, limit: MAILS_MAX }),
    ]);
    return {
      requestId,
      lines: lines.slice(0, TRACE_LINES_MAX).map(logLineOf),
      isCut: lines.length > TRACE_LINES_MAX,
      mails: mails.items.map(mailRowOf),
    };
  });
};
