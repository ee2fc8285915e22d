import { mkdtemp, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CurrentUser, createLogger, newId, startMetrics } from '@astro/service-kit';
import { connectSystemDb, type LogDocument, type SystemDb } from '@astro/system-db';
import { type FixedClock, fixedClock, startTestMongo } from '@astro/test-kit';
import { createWebHost } from '@astro/web-host';
import { type FastifyInstance, fastify } from 'fastify';
import { addOperationsRoutes } from './operations-routes.ts';

const PUBLIC_URL = 'https://localhost:4230';
/** The people that the auth-service of the tests knows, by their session. */
const PEOPLE: Record<string, CurrentUser['role']> = {
  it: 'it',
  mate: 'it',
  finance: 'finance',
  traveler: 'traveler',
  owner: 'agency-owner',
};

/** A host with all routes of IT on a real System DB. */
export interface OperationsWorld {
  host: FastifyInstance;
  db: SystemDb;
  clock: FixedClock;
  logLines: string[];
  /** Asks as somebody; null is a visitor. */
  ask(
    url: string,
    options?: {
      as?: string | null;
      method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
      origin?: string;
      body?: object;
      key?: string;
    },
  ): Promise<{ status: number; headers: Record<string, unknown>; body: string; json: () => Record<string, unknown> }>;
  /** Writes log lines; what is not given is filled in. */
  log(...lines: Partial<LogDocument>[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts a world with an empty System DB. */
export const startWorld = async (): Promise<OperationsWorld> => {
  const mongo = await startTestMongo();
  const clock = fixedClock('2027-01-10T12:00:00.000Z');
  const db = await connectSystemDb({ url: mongo.url('system'), clock, newId });
  await db.migrate();
  const auth = await startAuth(clock);
  const logLines: string[] = [];
  const logger = createLogger({ component: 'it-operations-web', output: { write: line => logLines.push(line) } });
  const metrics = startMetrics({ logger, clock });
  const browserDir = await mkdtemp(join(tmpdir(), 'it-operations-web-'));
  await writeFile(join(browserDir, 'index.html'), '<ab-root></ab-root>');
  const host = await createWebHost({
    component: 'it-operations-web',
    config: {
      PORT: 0,
      HOST: '127.0.0.1',
      TLS_KEY_FILE: '-',
      TLS_CERT_FILE: '-',
      TLS_CA_FILE: '-',
      SYSTEM_DB_URL: 'mongodb://unused',
      LOG_LEVEL: 'info',
      DEMO_MODE: false,
      NODE_ENV: 'test',
      PUBLIC_URL,
      AUTH_URL: auth.url,
    },
    browserDir,
    logger,
    metrics,
    verify: async token => personOf(token),
    nowMs: () => clock.now().getTime(),
    extraRoutes: (scope, routes) => addOperationsRoutes(scope, { host: routes, db, clock }),
  });
  let lines = 0;
  return {
    host,
    db,
    clock,
    logLines,
    ask: async (url, options = {}) => {
      const { as = 'it', method = 'GET', origin = PUBLIC_URL, body, key } = options;
      const headers = {
        ...(as === null ? {} : { cookie: `__Host-it-operations-web=${as}` }),
        ...(method === 'GET' ? {} : { origin }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      };
      const answer = await host.inject({
        method,
        url: `/api/v1${url}`,
        headers,
        ...(body === undefined ? {} : { payload: body }),
      });
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: answer.body,
        json: () => answer.json<Record<string, unknown>>(),
      };
    },
    log: (...given) =>
      db.logs.insertMany(
        given.map(line => {
          lines += 1;
          return {
            _id: `line-${String(lines).padStart(6, '0')}`,
            time: clock.now(),
            level: 'info',
            component: 'customer-api',
            process: 'customer-api',
            message: 'something happened',
            ...line,
          };
        }),
      ),
    close: async () => {
      await host.close();
      await metrics.stop();
      await auth.close();
      await db.close();
      await mongo.stop();
    },
  };
};

const startAuth = async (clock: FixedClock): Promise<{ url: string; close: () => Promise<void> }> => {
  const auth = fastify();
  auth.post('/auth/token', (request, reply) => {
    const session = /__Host-ab-session=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    if (PEOPLE[session] === undefined) return reply.status(401).send({ status: 401 });
    return { accessToken: `token.of.${session}`, expiresAt: new Date(clock.now().getTime() + 300_000).toISOString() };
  });
  await auth.listen({ port: 0, host: '127.0.0.1' });
  return {
    url: `http://127.0.0.1:${(auth.server.address() as AddressInfo).port}`,
    close: () => auth.close(),
  };
};

const personOf = (token: string): CurrentUser | null => {
  const session = token.split('.').at(-1) ?? '';
  const role = PEOPLE[session];
  return role === undefined
    ? null
    : { userId: `user-${session}`, role, email: `${session}@example.com`, name: session, sessionId: session };
};
