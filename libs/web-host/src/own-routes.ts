import type { Logger, Metrics } from '@astro/service-kit';
import type { FastifyInstance } from 'fastify';
import { PROBLEMS, sendProblem } from './problem.ts';
import type { ServicesBehind } from './services-behind.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Health, and metrics for the machine's own Prometheus. */
export const addOwnRoutes = (
  fastify: FastifyInstance,
  options: { services: ServicesBehind; metrics: Metrics; logger: Logger; onReady: (isReady: boolean) => void },
): void => {
  fastify.get('/health/live', () => ({ status: 'ok' }));
  fastify.get('/health/ready', async (request, reply) => {
    try {
      await options.services.ready();
      options.onReady(true);
      return { status: 'ok' };
    } catch (error) {
      options.onReady(false);
      options.logger.warn({ err: error, event: 'not-ready' }, 'A service behind this host is not ready.');
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
