import type { Logger } from '@astro/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { PROBLEMS, sendProblem } from './problem.ts';

/** A report has a message and a stack, cut by the sender. */
const REPORT_BYTES_MAX = 16_384;
const TEXT_CHARS_MAX = 4_000;
/** Reports per minute from one address, and from all: a page that fails in a loop must not fill the log. */
const PER_ADDRESS_MAX = 30;
const PER_MINUTE_MAX = 300;
const WINDOW_MS = 60_000;

const text = (charsMax: number) =>
  z
    .string()
    .transform(value => value.slice(0, charsMax))
    .catch('');
const BrowserError = z.object({ message: text(TEXT_CHARS_MAX), stack: text(TEXT_CHARS_MAX), url: text(500) });
const PolicyReport = z.object({
  'csp-report': z.object({
    'blocked-uri': text(500),
    'document-uri': text(500),
    'effective-directive': text(100),
    'source-file': text(500),
  }),
});

/** Takes what went wrong in browsers into the log: `POST /client-errors` from our pages, `POST /csp-reports` from the browser itself. */
export const addBrowserReports = async (
  fastify: FastifyInstance,
  options: { logger: Logger; nowMs?: () => number },
): Promise<void> => {
  const { logger } = options;
  const isTooMany = limiter(options.nowMs ?? Date.now);
  await fastify.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      ['application/json', 'application/csp-report', 'application/reports+json'],
      { parseAs: 'string', bodyLimit: REPORT_BYTES_MAX },
      (_request, body, done) => {
        try {
          done(null, JSON.parse(String(body)));
        } catch {
          done(Object.assign(new Error('not JSON'), { statusCode: 400 }));
        }
      },
    );
    scope.post('/client-errors', (request, reply) => {
      if (isTooMany(request)) return sendProblem(request, reply, PROBLEMS.tooMany);
      const report = BrowserError.safeParse(request.body);
      if (!report.success) return sendProblem(request, reply, PROBLEMS.malformed);
      const { message, stack, url } = report.data;
      logger.warn(
        { event: 'browser-error', stack, page: url, browser: browserOf(request) },
        `In a browser: ${message.slice(0, 300)}`,
      );
      return reply.status(204).send();
    });
    scope.post('/csp-reports', (request, reply) => {
      if (isTooMany(request)) return sendProblem(request, reply, PROBLEMS.tooMany);
      const report = PolicyReport.safeParse(request.body);
      if (!report.success) return sendProblem(request, reply, PROBLEMS.malformed);
      logger.warn(
        { event: 'csp-violation', report: report.data['csp-report'] },
        'A browser refused something by the content security policy.',
      );
      return reply.status(204).send();
    });
  });
};

const browserOf = (request: FastifyRequest): string => (request.headers['user-agent'] ?? '').slice(0, 200);

// Counts start anew each minute, so the map never holds more addresses than requests were let in.
const limiter = (nowMs: () => number): ((request: FastifyRequest) => boolean) => {
  let endsAt = 0;
  let all = 0;
  const counts = new Map<string, number>();
  return request => {
    if (nowMs() >= endsAt) {
      endsAt = nowMs() + WINDOW_MS;
      all = 0;
      counts.clear();
    }
    const mine = (counts.get(request.ip) ?? 0) + 1;
    if (mine > PER_ADDRESS_MAX || all >= PER_MINUTE_MAX) return true;
    counts.set(request.ip, mine);
    all += 1;
    return false;
  };
};
