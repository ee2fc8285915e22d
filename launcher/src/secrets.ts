import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { PlainError } from './plain-error.ts';

const NAMES = [
  'mongoOwner',
  'mongoCustomerApi',
  'mongoAuthService',
  'mongoJobScheduler',
  'mongoItOperations',
  'mongoLogWriter',
  'postgresOwner',
  'postgresAdminApi',
  'postgresJobScheduler',
  'authSecret',
  'serviceKey',
  'smtpPassword',
] as const;
/** The secrets of one instance, made at its first start. */
export type Secrets = Record<(typeof NAMES)[number], string>;
const Stored = z.record(z.string(), z.string().min(32));

/** Reads the secrets of this home folder; makes those that are missing. The file is readable by its owner alone. */
export function readSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json');
  let stored: Record<string, string> = {};
  if (existsSync(file)) {
    try {
      stored = Stored.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      throw new PlainError(
        `${file} cannot be read as secrets: put it back from a backup, or run npm run reset to begin anew.`,
      );
    }
  } else if (existsSync(join(home, 'data'))) {
    throw new PlainError(
      `${file} is gone, but the data it opens is still there: put it back, or run npm run reset to begin anew.`,
    );
  }
  const secrets = Object.fromEntries(
    NAMES.map(name => [name, stored[name] ?? randomBytes(33).toString('base64url')]),
  ) as Secrets;
  if (NAMES.some(name => stored[name] === undefined)) {
    // Written beside it and moved: half a file of secrets would lock everybody out.
    writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return secrets;
}
