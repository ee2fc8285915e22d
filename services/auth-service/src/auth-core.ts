import type { SystemDb } from '@astro/system-db';
import type { AuthServiceSettings } from './auth-service.config.ts';
import { createLibrary, jwtOptions } from './library/create-library.ts';
import { KeyReader } from './keys/key-reader.ts';
import { SessionReader } from './library/session-reader.ts';
import { TokenSigner } from './library/token-signer.ts';
import { AttemptLimits } from './limits/attempt-limits.ts';
import { AccountMails } from './mails/account-mails.ts';
import { PasswordHasher } from './passwords/password-hasher.ts';
import type { ClockSource, EventLog, Surroundings } from './sources.ts';
import { SecondFactorRule } from './totp/second-factor-rule.ts';

/** What the service is given from outside. */
export interface AuthServiceParts {
  db: SystemDb;
  settings: Omit<AuthServiceSettings, 'PORT' | 'PROCESS_NAME' | 'LOG_LEVEL' | 'SPILL_DIR' | 'NODE_ENV'>;
  clock: ClockSource;
  newId: () => string;
  log: EventLog;
}

/** What stands before the first request: the library and those that speak with it. */
export type AuthCore = ReturnType<typeof createAuthCore>;

/** Builds the parts that guard and use cases share. */
export function createAuthCore({ db, settings, clock, newId, log }: AuthServiceParts) {
  const now = () => clock.now();
  const hasher = new PasswordHasher();
  const demo = { isOn: settings.DEMO_MODE };
  const library = createLibrary({
    db: db.mongo.db,
    publicUrl: settings.PUBLIC_URL,
    authSecret: settings.AUTH_SECRET,
    isDemoMode: demo.isOn,
    hasher,
    now,
    newId,
    warn: message => log.warn({ event: 'auth-library' }, message),
  });
  const door = { library };
  const limits = new AttemptLimits({
    tries: db.tries,
    knownSources: db.knownSources,
    clock,
    secret: settings.AUTH_SECRET,
  });
  const surroundings = surroundingsOf(settings);
  return {
    hasher,
    demo,
    door,
    limits,
    surroundings,
    secondFactor: new SecondFactorRule(settings),
    reader: new SessionReader({ authSecret: settings.AUTH_SECRET }, db.sessions, db.people, clock, demo),
    keyReader: new KeyReader(db.apiKeys, db.people, limits, clock, demo),
    signer: new TokenSigner(door, { jwt: jwtOptions({ db: db.mongo.db, now }) }, clock),
    mails: new AccountMails(db.mailQueue, surroundings),
  };
}

function surroundingsOf(settings: AuthServiceParts['settings']): Surroundings {
  const webs = [settings.CUSTOMER_WEB_URL, settings.SUPPLIER_WEB_URL, settings.EMPLOYEE_WEB_URL, settings.IT_WEB_URL];
  return {
    customerWebUrl: settings.CUSTOMER_WEB_URL,
    supplierWebUrl: settings.SUPPLIER_WEB_URL,
    employeeWebUrl: settings.EMPLOYEE_WEB_URL,
    itWebUrl: settings.IT_WEB_URL,
    serviceKey: settings.SERVICE_KEY,
    ownOrigins: new Set([settings.PUBLIC_URL, ...webs].map(url => new URL(url).origin)),
  };
}
