import type { KeyScope } from '@astro/domain';
import { createLogger, requestContext, startMetrics, type CurrentUser } from '@astro/service-kit';
import { createApp } from '@astro/service-kit/http';
import { temporaryFolder } from '@astro/test-kit';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { connectAdminDb } from '@astro/admin-db';
import {
  AGENCY_A,
  AGENCY_B,
  aLaunch,
  bookingChanged,
  seededAdminDb,
  step,
} from '../../../databases/admin-db/spec/seeded-admin-db.ts';
import { AdminApiModule } from './admin-api.module.ts';
import { AuthServiceClient } from './auth-service/auth-service.client.ts';
import { ShopAddress } from './shop-address.ts';

export { AGENCY_A, AGENCY_B, aLaunch, bookingChanged, step };

/** The people of the stories. */
export const PEOPLE = {
  ownerA: person('agency-owner', AGENCY_A, `owner-of-${AGENCY_A}`),
  staffA: person('agency-staff', AGENCY_A),
  ownerB: person('agency-owner', AGENCY_B, `owner-of-${AGENCY_B}`),
  newcomer: person('agency-owner', 'agency-not-here-yet'),
  finance: person('finance'),
  it: person('it'),
  traveler: person('traveler'),
  launchReader: program(['launches:read']),
  launchWriter: program(['launches:write']),
  passengerReader: program(['passengers:read']),
  moneyReader: program(['money:read']),
} satisfies Record<string, CurrentUser>;
export type Person = keyof typeof PEOPLE;

/** A request in a story. */
export interface Asked {
  as?: Person | undefined;
  body?: unknown;
  headers?: Record<string, string> | undefined;
  key?: string | undefined;
}

/** The admin API over a real database, asked through the whole of Nest and Fastify, without a socket. */
export async function adminApiWorld() {
  const world = await seededAdminDb();
  const folder = temporaryFolder('admin-api');
  const pem = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
  });
  const file = (name: string, content: string) => {
    const path = join(folder.path, name);
    writeFileSync(path, content);
    return path;
  };
  const tls = {
    TLS_KEY_FILE: file('key.pem', pem.private),
    TLS_CERT_FILE: file('cert.pem', pem.cert),
    TLS_CA_FILE: file('ca.pem', pem.cert),
  };
  const logger = createLogger({ component: 'admin-api', level: 'silent' });
  const metrics = startMetrics({ logger, clock: world.clock });
  const authCalls: { method: string; path: string; body: unknown }[] = [];
  const auth = {
    status: 200,
    body: { id: 'invitation-1', email: 'x@example.com', expiresAt: '2026-12-01T00:00:00.000Z', items: [] } as unknown,
  };
  const fakeAuth: typeof fetch = async (url, init) => {
    const { pathname, search } = new URL(url instanceof Request ? url.url : url);
    authCalls.push({
      method: init?.method ?? 'GET',
      path: pathname + search,
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : null,
    });
    return new Response(JSON.stringify(auth.body), { status: auth.status });
  };
  const db = connectAdminDb({
    url: world.urlOf('admin_api'),
    clock: world.clock,
    newId: world.newId,
    applicationName: 'admin-api',
    origin: () => ({ component: 'admin-api', ...requestContext.current() }),
  });
  const open = async () => {
    const app = await createApp(
      {
        module: AdminApiModule.with({
          db,
          clock: world.clock,
          ids: { newId: world.newId },
          shop: new ShopAddress('https://shop.example'),
          addresses: { tokenUrl: 'https://auth.example/auth/token', apiUrl: 'https://api.example/api/v1' },
          auth: new AuthServiceClient({ url: 'https://auth.example', serviceKey: 'k', fetch: fakeAuth }),
        }),
        config: { PORT: 0, HOST: 'localhost', ...tls },
        logger,
        openapi: { title: 'admin-api', description: 'spec' },
        ready: () => db.ping(),
        verifyToken: async token => (token in PEOPLE ? PEOPLE[token as Person] : null),
      },
      metrics,
    );
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return app;
  };
  const app = await open();
  const ask = async (method: string, path: string, { as, body, headers, key }: Asked = {}) => {
    const response = await app.inject({
      method: method as 'GET',
      url: `/api/v1${path}`,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      headers: response.headers,
      bytes: response.rawPayload,
      text: response.body,
      body: isJson ? response.json<Answer>() : {},
    };
  };
  return {
    ...world,
    app,
    ask,
    auth,
    authCalls,
    logger,
    async stop() {
      await app.close();
      await metrics.stop();
      await db.close();
      await world.stop();
      folder.remove();
    },
  };
}

/** An answer's body as specs read it. */
export interface Answer {
  [name: string]: unknown;
  type?: string;
  items?: Answer[];
  errors?: { pointer: string }[];
  statusHistory?: { to: string }[];
  payments?: Answer[];
  plan?: { planId: string };
  slug?: string;
}

/** A key that no other attempt has. */
export function newKey(): string {
  return `key-${crypto.randomUUID()}`;
}

/** A launch that an agency may draft. */
export const DRAFT = {
  rocketId: `rocket-of-${AGENCY_A}`,
  spaceportId: 'port-1',
  destinationId: 'dest-1',
  departsAt: '2027-03-14T15:00:00.000Z',
  pricePerSeat: { amount: 25_000_000, currency: 'USD' },
  seatsOnSale: 8,
  minimumOccupancy: 2,
};

function person(role: CurrentUser['role'], agencyId?: string, userId = `user-${role}-${agencyId ?? ''}`): CurrentUser {
  return {
    userId,
    role,
    email: `${role}@example.com`,
    name: `Person ${role}`,
    sessionId: 's',
    ...(agencyId === undefined ? {} : { agencyId }),
  };
}

/** A program of agency A that came in with an API key. */
function program(scopes: KeyScope[]): CurrentUser {
  const id = `key_${scopes.join('-').replaceAll(':', '-')}`;
  return { ...person('agency-staff', AGENCY_A, id), email: '', name: 'Warehouse (API key)', scopes };
}
