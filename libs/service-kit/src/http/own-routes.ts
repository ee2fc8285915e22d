import type { FastifyInstance } from 'fastify';
import type { Logger } from '../logging/create-logger.ts';
import type { Heartbeat } from '../metrics/start-heartbeat.ts';
import type { Metrics } from '../metrics/start-metrics.ts';
import { ProblemException } from './problem.exception.ts';
import { sendProblem } from './problem.filter.ts';

const READY_MS_MAX = 2_000;

/** Adds what every service answers beside its own routes: health and metrics. */
export function addOwnRoutes(
  fastify: FastifyInstance,
  options: {
    ready: () => Promise<void>;
    isStopping: () => boolean;
    logger: Logger;
    metrics: Metrics;
    heartbeat: Heartbeat;
  },
): void {
  const { ready, isStopping, logger, metrics, heartbeat } = options;
  fastify.get('/health/live', async () => ({ status: 'ok' }));
  fastify.get('/health/ready', async (request, reply) => {
    try {
      if (isStopping()) throw new Error('stopping');
      await withTimeLimit(ready(), READY_MS_MAX);
      heartbeat.setState('ready');
      return { status: 'ok' };
    } catch (error) {
      if (!isStopping()) heartbeat.setState('not-ready');
      logger.warn({ err: error, event: 'not-ready' }, 'This process is not ready to serve.');
      sendProblem(request, reply, notReady(), logger);
      return reply;
    }
  });
  fastify.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

function notReady(): ProblemException {
  return new ProblemException(
    503,
    'not-ready',
    'Not ready',
    'A database or service that this program needs does not answer.',
    { headers: { 'retry-after': '2' } },
  );
}

async function withTimeLimit(work: Promise<void>, msMax: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${msMax} ms`)), msMax);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
