import { createLogger, newId, startMetrics, systemClock } from '@astro/service-kit';
import { createApp } from '@astro/service-kit/http';
import { connectSystemDb, type MailDocument, type PersonRole } from '@astro/system-db';
import { startTestMongo, temporaryFolder } from '@astro/test-kit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { AuthServiceSettings } from './auth-service.config.ts';
import type { PasswordHasher } from './passwords/password-hasher.ts';
import { authServiceOptions } from './start-auth-service.ts';

/** A request in a story. */
export interface Asked {
  cookie?: string | undefined;
  bearer?: string | undefined;
  body?: unknown;
  /** Where the request comes from, as a web host on this machine tells it. */
  from?: string | undefined;
  headers?: Record<string, string>;
}

/** An answer's body as specs read it. */
export interface Answer {
  [name: string]: unknown;
  type?: string;
  accessToken?: string;
  expiresAt?: string;
  totpUri?: string;
  backupCodes?: string[];
  user?: Record<string, unknown>;
  items?: Record<string, unknown>[];
  errors?: { pointer: string }[];
}

/** The key that other services show. */
export const SERVICE_KEY = 'k7Qw-Zr41-service-key-of-the-specs-0001';
/** A password that is good enough for everybody in the specs. */
export const PASSWORD = 'quiet-comet-over-17-lakes';

/** The authentication service over a real database, asked through the whole of Nest and Fastify, without a socket. */
export async function authWorld(overrides: Partial<AuthServiceSettings> = {}) {
  const mongo = await startTestMongo();
  const folder = temporaryFolder('auth-service');
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
  const settings: AuthServiceSettings = {
    PORT: 0,
    HOST: 'localhost',
    TLS_KEY_FILE: file('key.pem', pem.private),
    TLS_CERT_FILE: file('cert.pem', pem.cert),
    TLS_CA_FILE: file('ca.pem', pem.cert),
    SYSTEM_DB_URL: mongo.url('system'),
    AUTH_SECRET: 'n3Xp-8Lq2-auth-secret-of-the-specs-00002',
    SERVICE_KEY,
    PUBLIC_URL: 'https://localhost:4320',
    CUSTOMER_WEB_URL: 'https://localhost:4200',
    SUPPLIER_WEB_URL: 'https://localhost:4210',
    EMPLOYEE_WEB_URL: 'https://localhost:4220',
    IT_WEB_URL: 'https://localhost:4230',
    FIRST_IT_EMAIL: 'first.it@astrobookings.example',
    LOG_LEVEL: 'silent',
    DEMO_MODE: true,
    NODE_ENV: 'test',
    ...overrides,
  };
  const lines: string[] = [];
  const open = async () => {
    const db = await connectSystemDb({ url: settings.SYSTEM_DB_URL, clock: systemClock, newId });
    await db.migrate();
    const logger = createLogger({
      component: 'auth-service',
      level: 'trace',
      output: { write: (line: string) => lines.push(line) },
    });
    const metrics = startMetrics({ logger, clock: systemClock });
    const { options, core } = authServiceOptions({ settings, db, logger, clock: systemClock, newId });
    const app = await createApp(options, metrics);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const close = async () => {
      await app.close();
      await metrics.stop();
      await db.close();
    };
    return { app, db, core, close, ask: asker(app) };
  };
  const first = await open();
  const opened = [first];
  return {
    ...first,
    settings,
    mongo,
    lines,
    /** Another process of the service on the same database. */
    async another() {
      const one = await open();
      opened.push(one);
      return one;
    },
    ...stories(first, first.core.hasher),
    async stop() {
      for (const one of opened) await one.close();
      await mongo.stop();
      folder.remove();
    },
  };
}

const asker =
  (app: NestFastifyApplication) =>
  async (method: string, url: string, { cookie, bearer, body, from, headers }: Asked = {}) => {
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(from === undefined ? {} : { 'x-forwarded-for': from }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(response.headers['content-type']).includes('json');
    const setCookies = [response.headers['set-cookie'] ?? []].flat();
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      setCookies,
      cookie: setCookies[0]?.split(';', 1)[0] ?? '',
      body: isJson ? response.json<Answer>() : ({} as Answer),
    };
  };

type Opened = { ask: ReturnType<typeof asker>; db: Awaited<ReturnType<typeof connectSystemDb>> };

function stories({ ask, db }: Opened, hasher: PasswordHasher) {
  const passwordHash = hasher.hash(PASSWORD);
  /** The mails to a reader, oldest first. */
  const mailsTo = async (to: string): Promise<MailDocument[]> => {
    const { items } = await db.mailDesk.list({ to, limit: 100 });
    return items.reverse();
  };
  /** The secret of the newest link that a reader got. */
  const tokenFor = async (to: string): Promise<string> => {
    const link = (await mailsTo(to)).at(-1)?.data['link'];
    if (typeof link !== 'string') throw new Error(`There is no mail with a link to ${to}.`);
    return new URL(link).searchParams.get('token') ?? '';
  };
  const register = (email: string, more: object = {}) =>
    ask('POST', '/auth/register', {
      body: { email, password: PASSWORD, name: 'Noor Haddad', kind: 'traveler', ...more },
    });
  const login = (email: string, more: object = {}, from?: string) =>
    ask('POST', '/auth/login', { body: { email, password: PASSWORD, ...more }, from });
  const tokenOf = async (cookie: string): Promise<string> =>
    (await ask('POST', '/auth/token', { cookie })).body.accessToken ?? '';
  /** Registers a traveler and confirms the address. */
  const confirmed = async (email: string): Promise<void> => {
    await register(email);
    const answer = await ask('POST', '/auth/verify-email', { body: { token: await tokenFor(email) } });
    if (answer.status !== 200) throw new Error(`${email} could not be confirmed: ${answer.text}`);
  };
  /** A person of any role with a confirmed address. */
  const person = async (role: PersonRole, more: { email?: string; agencyId?: string } = {}) => {
    const email = more.email ?? `${role}-${newId()}@example.com`;
    const isAgency = role === 'agency-owner' || role === 'agency-staff';
    const agencyId = isAgency ? (more.agencyId ?? 'agency-1') : null;
    const added = { _id: newId(), name: 'Noor Haddad', email, role, agencyId, emailVerified: true };
    await db.people.add(added, await passwordHash);
    return { id: added._id, email };
  };
  /** The same, signed in. */
  const signedIn = async (role: PersonRole, more: { email?: string; agencyId?: string } = {}) => {
    const one = await person(role, more);
    const { cookie } = await login(one.email);
    return { ...one, cookie, token: await tokenOf(cookie) };
  };
  /** What was audited about somebody or something, newest first. */
  const audited = async (onId: string) => (await db.audit.list({ onId })).items.map(({ act }) => act);
  return { mailsTo, tokenFor, register, login, tokenOf, confirmed, person, signedIn, audited };
}
