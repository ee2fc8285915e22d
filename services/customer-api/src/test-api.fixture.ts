import { writeFileSync } from 'node:fs';
import { connectCustomerDb, type CustomerDb } from '@astro/customer-db';
import { SandboxGateway, type PaymentGateway } from '@astro/payments';
import { createLogger, newId, type CurrentUser } from '@astro/service-kit';
import { createApp, openApiDocument } from '@astro/service-kit/http';
import { startMetrics } from '@astro/service-kit';
import { fixedClock, startTestMongo, temporaryFolder, type FixedClock, type TestMongo } from '@astro/test-kit';
import { generate } from 'selfsigned';
import { CustomerApiModule } from './customer-api.module.ts';
import { FlightRecords } from './launches/flight-records.ts';
import { LaunchCatalogue } from './launches/launch-catalogue.ts';
import { OPEN_API } from './open-api.ts';

/** The answer to a request, with its body read as JSON. */
export interface TestAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: Record<string, unknown> & { items?: Record<string, unknown>[] };
  text: string;
  raw: Buffer;
}

/** The service on a real database, asked without a network. */
export interface TestApi {
  db: CustomerDb;
  clock: FixedClock;
  catalogue: LaunchCatalogue;
  records: FlightRecords;
  logs: string[];
  /** What the OpenAPI document says. */
  openApi: () => Record<string, unknown>;
  /** Asks as a user (`ann` is a traveler of that id, `it:pat` a person of the role it), or as a visitor. */
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options?: { as?: string; body?: unknown; key?: string; headers?: Record<string, string> },
  ): Promise<TestAnswer>;
  close(): Promise<void>;
}

/** What a test may put in the place of what the service would have. */
export interface TestSurroundings {
  /** A database that others use, too; default: one of its own. */
  mongo?: TestMongo;
  clock?: FixedClock;
  gateway?: (sandbox: SandboxGateway, clock: FixedClock) => PaymentGateway;
  stripeWebhookSecret?: string;
}

/** Starts the service for a test. */
export async function startTestApi(now: string, surroundings: TestSurroundings = {}): Promise<TestApi> {
  const mongo = surroundings.mongo ?? (await startTestMongo());
  const clock = surroundings.clock ?? fixedClock(now);
  const db = await connectCustomerDb({ url: mongo.url('customer'), clock, newId });
  await db.migrate();
  const logs: string[] = [];
  const logger = createLogger({ component: 'customer-api', output: { write: line => logs.push(line) } });
  const catalogue = new LaunchCatalogue(
    db.launches,
    error => logs.push(String(error)),
    () => clock.now(),
  );
  const records = new FlightRecords(db.flightRecords, error => logs.push(String(error)));
  await Promise.all([catalogue.start(), records.start()]);
  const tls = await writeCertificate();
  const sandbox = new SandboxGateway(db.sandboxCharges, newId);
  const options = {
    module: CustomerApiModule.with({
      db,
      catalogue,
      records,
      gateway: surroundings.gateway?.(sandbox, clock) ?? sandbox,
      stripeWebhookSecret: surroundings.stripeWebhookSecret,
      clock,
      newId,
      log: logger,
      publicUrl: 'https://localhost:4200',
    }),
    config: { PORT: 0, HOST: 'localhost', ...tls.files },
    logger,
    openapi: OPEN_API,
    ready: () => db.ping(),
    verifyToken: async (token: string) => userOf(token),
  };
  const metrics = startMetrics({ logger, clock });
  const app = await createApp(options, metrics);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  let keys = 0;
  return {
    db,
    clock,
    catalogue,
    records,
    logs,
    openApi: () => openApiDocument(app, OPEN_API) as unknown as Record<string, unknown>,
    async ask(method, path, { as, body, key, headers } = {}) {
      keys += 1;
      const answer = await app.inject({
        method,
        url: `/api/v1${path}`,
        headers: {
          ...(as === undefined ? {} : { authorization: `Bearer ${as.replace(':', '.')}` }),
          ...(method === 'POST' ? { 'idempotency-key': key ?? `test-key-${keys}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body:
          /json/.test(String(answer.headers['content-type'])) && answer.body !== ''
            ? (JSON.parse(answer.body) as TestAnswer['body'])
            : {},
        text: answer.body,
        raw: answer.rawPayload,
      };
    },
    async close() {
      await app.close();
      await metrics.stop();
      await Promise.all([catalogue.stop(), records.stop()]);
      await db.close();
      if (surroundings.mongo === undefined) await mongo.stop();
      tls.remove();
    },
  };
}

function userOf(token: string): CurrentUser | null {
  const [role, userId] = token.includes('.') ? token.split('.') : ['traveler', token];
  if (userId === undefined || userId === '') return null;
  return {
    userId,
    role: role as CurrentUser['role'],
    email: `${userId}@example.com`,
    name: `Traveler ${userId}`,
    sessionId: 's',
  };
}

async function writeCertificate() {
  const folder = temporaryFolder('tls');
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec', curve: 'P-256' });
  const files = {
    TLS_KEY_FILE: `${folder.path}/key.pem`,
    TLS_CERT_FILE: `${folder.path}/cert.pem`,
    TLS_CA_FILE: `${folder.path}/ca.pem`,
  };
  writeFileSync(files.TLS_KEY_FILE, made.private);
  writeFileSync(files.TLS_CERT_FILE, made.cert);
  writeFileSync(files.TLS_CA_FILE, made.cert);
  return { files, remove: () => folder.remove() };
}
