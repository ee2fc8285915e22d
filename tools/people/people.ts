import { randomUUID } from 'node:crypto';
import { KEY_SCOPES } from '@astro/domain';
import { SERVICE_KEY_HEADER, SESSION_COOKIE } from '@astro/everyone--auth-service';
import type { AccessTable, Asker } from '@astro/test-kit';
import { waitForMail } from '../../e2e/tasks/mailbox.ts';
import { readSecrets } from '../../launcher/src/secrets.ts';
import { type Door, jsonOf } from './ask.ts';
import type { AskedSystem } from './instance.ts';

type Component = AccessTable['component'];
/** Renewed before its five minutes are over. */
const TOKEN_MS = 4 * 60_000;
const MAIL_MS_MAX = 30_000;

/** Somebody who asks: a person with a session, a program with an API key, another service, or nobody. */
export interface Who {
  /** The column in the table. */
  name: string;
  role: Asker;
  /** The one scope of a program's key. */
  scope?: string;
  headersFor: (component: Component) => Promise<Record<string, string>>;
}

/** A person who is signed in. */
export class SignedInPerson implements Who {
  #token = '';
  #issuedAt = Number.NEGATIVE_INFINITY;
  readonly #door: Door;
  readonly #system: AskedSystem;
  readonly #session: string;
  readonly name: string;
  readonly role: Asker;

  private constructor(door: Door, system: AskedSystem, who: { name: string; role: Asker; session: string }) {
    this.#door = door;
    this.#system = system;
    this.#session = who.session;
    this.name = who.name;
    this.role = who.role;
  }

  /** Signs in as people do, once: the session serves all web hosts and services. */
  static async signIn(
    door: Door,
    system: AskedSystem,
    who: { name: string; role: Asker; email: string; password: string },
  ): Promise<SignedInPerson> {
    const answer = await door.ask({
      method: 'POST',
      url: `${system.urls.authService}/auth/login`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: who.email, password: who.password }),
    });
    const session = [answer.headers['set-cookie'] ?? []]
      .flat()
      .map(cookie => new RegExp(`^${SESSION_COOKIE}=([^;]+)`).exec(cookie)?.[1])
      .find(value => value !== undefined);
    if (session === undefined) throw new Error(`${who.email} cannot sign in: ${String(answer.status)} ${answer.text}`);
    return new SignedInPerson(door, system, { ...who, session });
  }

  async headersFor(component: Component): Promise<Record<string, string>> {
    return component === 'it-operations-web'
      ? hostSession(this.#session)
      : { Authorization: `Bearer ${await this.token()}` };
  }

  /** The session as the authentication service itself set it. */
  get cookie(): string {
    return `${SESSION_COOKIE}=${this.#session}`;
  }

  /** An access token that lives at least another minute. */
  async token(): Promise<string> {
    if (performance.now() - this.#issuedAt > TOKEN_MS) {
      this.#token = await exchange(this.#door, this.#system, { cookie: this.cookie });
      this.#issuedAt = performance.now();
    }
    return this.#token;
  }

  async signOut(): Promise<void> {
    await this.#door.ask({
      method: 'POST',
      url: `${this.#system.urls.authService}/auth/logout`,
      headers: { cookie: this.cookie },
    });
  }
}

/** A program of an agency with an API key of one scope. */
export interface Program extends Who {
  scope: string;
  /** The key itself, which only the authentication service takes. */
  secret: string;
  revoke: () => Promise<void>;
}

/** Nobody: without a token, or with one that everybody can write. */
export function visitors(): Who[] {
  return [
    { name: 'visitor', role: 'visitor', headersFor: async () => ({}) },
    {
      name: 'forged',
      role: 'visitor',
      headersFor: async component =>
        component === 'it-operations-web'
          ? hostSession('forged.session')
          : { authorization: `Bearer ${unsigned({ sub: 'forged', role: 'it' })}` },
    },
  ];
}

/** The demo's own people, one of each role, signed in. */
export async function demoPeople(door: Door, system: AskedSystem) {
  const signIn = (name: string, role: Asker, account: keyof AskedSystem['accounts']) =>
    SignedInPerson.signIn(door, system, { name, role, ...system.accounts[account] });
  return {
    traveler: await signIn('traveler', 'traveler', 'traveler'),
    vip: await signIn('VIP', 'traveler', 'vip'),
    owner: await signIn('owner', 'agency-owner', 'agencyOwner'),
    staff: await signIn('staff', 'agency-staff', 'agencyStaff'),
    finance: await signIn('finance', 'finance', 'finance'),
    it: await signIn('it', 'it', 'it'),
  };
}

/** One program for each scope, with keys that the agency's owner makes. */
export async function programsOf(door: Door, system: AskedSystem, owner: SignedInPerson): Promise<Program[]> {
  const programs: Program[] = [];
  for (const scope of KEY_SCOPES) programs.push(await programWith(door, system, owner, scope));
  return programs;
}

async function programWith(door: Door, system: AskedSystem, owner: SignedInPerson, scope: string): Promise<Program> {
  const keys = `${system.urls.adminApi}/api/v1/agency/keys`;
  const asOwner = await owner.headersFor('admin-api');
  const made = await door.ask({
    method: 'POST',
    url: keys,
    headers: { ...asOwner, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ name: `Campaign ${scope}`, scopes: [scope] }),
  });
  const key = jsonOf(made) as { id: string; secret: string } | null;
  if (made.status !== 201 || key === null) throw new Error(`No key for ${scope}: ${String(made.status)} ${made.text}`);
  let token = '';
  let issuedAt = Number.NEGATIVE_INFINITY;
  return {
    name: `key ${scope}`,
    role: 'visitor',
    scope,
    secret: key.secret,
    headersFor: async component => {
      // The authentication service takes the key itself; no other component has ever seen one.
      if (component === 'auth-service') return { authorization: `Bearer ${key.secret}` };
      if (performance.now() - issuedAt > TOKEN_MS) {
        token = await exchange(door, system, { authorization: `Bearer ${key.secret}` });
        issuedAt = performance.now();
      }
      return { authorization: `Bearer ${token}` };
    },
    revoke: async () => {
      await door.ask({ method: 'DELETE', url: `${keys}/${key.id}`, headers: await owner.headersFor('admin-api') });
    },
  };
}

/** Another service, with the key of this instance. */
export function otherService(system: AskedSystem): Who {
  const { serviceKey } = readSecrets(system.home);
  return {
    name: 'service',
    role: 'service',
    headersFor: async (): Promise<Record<string, string>> => ({ [SERVICE_KEY_HEADER]: serviceKey }),
  };
}

/** A traveler who registers for this campaign, confirms the address from the mailbox, and may be lost in it. */
export async function newTraveler(door: Door, system: AskedSystem, name: string): Promise<SignedInPerson> {
  const email = `campaign-${randomUUID()}@traveler.example`;
  const password = `quiet-${randomUUID()}`;
  const post = (path: string, body: object) =>
    door.ask({
      method: 'POST',
      url: `${system.urls.authService}${path}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const registered = await post('/auth/register', { email, password, name: 'Campaign Traveler', kind: 'traveler' });
  if (registered.status >= 300) throw new Error(`Nobody can register: ${registered.text}`);
  const { text } = await waitForMail(system.urls.mailbox, { to: email, subject: '', timeoutMs: MAIL_MS_MAX });
  const token = /[?&]token=([\w.%~-]+)/.exec(text)?.[1];
  const verified = await post('/auth/verify-email', { token: decodeURIComponent(token ?? '') });
  if (verified.status !== 200) throw new Error(`The address of ${email} cannot be confirmed: ${verified.text}`);
  return SignedInPerson.signIn(door, system, { name, role: 'traveler', email, password });
}

/** A session at the host of IT, under that host's own name for it. */
const hostSession = (session: string): Record<string, string> => ({ cookie: `__Host-it-operations-web=${session}` });

async function exchange(door: Door, system: AskedSystem, headers: Record<string, string>): Promise<string> {
  const answer = await door.ask({ method: 'POST', url: `${system.urls.authService}/auth/token`, headers });
  const token = (jsonOf(answer) as { accessToken?: string } | null)?.accessToken;
  if (token === undefined) throw new Error(`No access token: ${String(answer.status)} ${answer.text}`);
  return token;
}

/** A token as the services make them, signed by nobody. */
export function unsigned(claims: object, header: object = { alg: 'none', typ: 'at+jwt' }): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claimsOf(claims))}.`;
}

/** Everything that a good token says, changed as wanted. */
export function claimsOf(claims: object): object {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: 'astrobookings',
    aud: 'astrobookings-api',
    iat: now,
    exp: now + 300,
    sid: 'forged',
    email: 'forged@example.com',
    name: 'Forged',
    ...claims,
  };
}
