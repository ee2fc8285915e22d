import { newId, systemClock } from '@astro/service-kit';
import { connectSystemDb } from '@astro/system-db';
import type { HostRoutes } from '@astro/web-host';
import type { FastifyInstance } from 'fastify';
import { auditRoutes } from './audit/audit.routes.ts';
import { answerProblems } from './edge/answer-problems.ts';
import type { Room } from './edge/room.ts';
import { logsRoutes } from './logs/logs.routes.ts';
import { requestsRoutes } from './logs/requests.routes.ts';
import { mailWordsRoutes } from './mails/mail-words.routes.ts';
import { mailsRoutes } from './mails/mails.routes.ts';
import { metricsRoutes } from './metrics/metrics.routes.ts';
import { jobRoutes } from './status/job.routes.ts';
import { statusRoutes } from './status/status.routes.ts';
import { syncRunsRoutes } from './sync/sync-runs.routes.ts';
import { syncRoutes } from './sync/sync.routes.ts';

/** Opens the System DB and adds the routes that the pages of IT read from. */
export const operationsRoutes = async (fastify: FastifyInstance, host: HostRoutes): Promise<void> => {
  const db = await connectSystemDb({
    url: host.config.SYSTEM_DB_URL,
    clock: systemClock,
    newId,
    appName: 'it-operations-web',
  });
  host.onStop(() => db.close());
  await addOperationsRoutes(fastify, { host, db, clock: systemClock });
};

/** The same on a database that is open already. */
export const addOperationsRoutes = async (fastify: FastifyInstance, room: Room): Promise<void> => {
  await fastify.register(
    async scope => {
      // One door for all of them: no route can forget to ask for the role.
      scope.addHook('preHandler', room.host.only('it'));
      scope.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      });
      answerProblems(scope, room.host);
      for (const routes of [
        statusRoutes,
        jobRoutes,
        logsRoutes,
        requestsRoutes,
        mailsRoutes,
        mailWordsRoutes,
        syncRoutes,
        syncRunsRoutes,
        metricsRoutes,
        auditRoutes,
      ])
        routes(scope, room);
    },
    { prefix: '/api/v1' },
  );
};
