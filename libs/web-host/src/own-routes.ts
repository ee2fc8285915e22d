import type { Logger, Metrics } from '@astro/service-kit';
import type { FastifyInstance } from 'fastify';
import { PROBLEMS, sendProblem } from './problem.ts';

const ASK_MS_MAX = 1_500;
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Health, and metrics for the machine's own Prometheus. */
export const addOwnRoutes = (
  fastify: FastifyInstance,
  options: { upstreams: readonly string[]; metrics: Metrics; logger: Logger; onReady: (isReady: boolean) => void },
): void => {
  fastify.get('/health/live', () => ({ status: 'ok' }));
  fastify.get('/health/ready', async (request, reply) => {
    try {
      await Promise.all(options.upstreams.map(isAlive));
      options.onReady(true);
      return { status: 'ok' };
    } catch (error) {
      options.onReady(false);
      options.logger.warn({ err: error, event: 'not-ready' }, 'A service behind this host does not answer.');
      return sendProblem(request, reply, PROBLEMS.unavailable);
    }
  });
  fastify.get('/metrics', async (request, reply) => {
    // Figures are for the inside: a caller from elsewhere, or through a balancer, finds nothing here.
    if (!LOOPBACK.has(request.socket.remoteAddress ?? '') || request.headers['x-forwarded-for'] !== undefined)
      return sendProblem(request, reply, PROBLEMS.notFound);
    return reply.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics());
  });
};

const isAlive = async (url: string): Promise<void> => {
  const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(ASK_MS_MAX) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
};
