import type { FastifyInstance } from 'fastify';
import { PROBLEMS, sendProblem } from './problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** No form of the applications sends more; the services have their own, lower limit. */
const BODY_BYTES_MAX = 1_000_000;
/** Browsers send reports of the security policy in types of their own and without asking first; they change nothing. */
const REPORTS = '/csp-reports';

/** Refuses changes that do not come from this site's own pages (F44): own Origin, and JSON, which no form of another site can send. */
export const onlyOwnPages = (fastify: FastifyInstance, publicUrl: string): void => {
  const ownOrigin = new URL(publicUrl).origin;
  fastify.addHook('onRequest', (request, reply, done) => {
    const { headers } = request;
    if (Number(headers['content-length'] ?? 0) > BODY_BYTES_MAX)
      return void sendProblem(request, reply, PROBLEMS.tooLarge);
    if (SAFE.has(request.method) || request.url === REPORTS) return done();
    if (headers.origin !== ownOrigin) return void sendProblem(request, reply, PROBLEMS.foreignOrigin);
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
    if (hasBody ? type !== 'application/json' : type !== '' && type !== 'application/json')
      return void sendProblem(request, reply, PROBLEMS.notJson);
    done();
  });
};
