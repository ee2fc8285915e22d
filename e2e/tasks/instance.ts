import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A demo account that the launcher made. */
export interface Account {
  email: string;
  password: string;
}

/** The running system that the specs talk to, as `instance.json` tells it. */
export interface Instance {
  urls: Record<
    | 'customerWeb'
    | 'supplierWeb'
    | 'employeeWeb'
    | 'itOperationsWeb'
    | 'customerApi'
    | 'adminApi'
    | 'authService'
    | 'jobScheduler'
    | 'mailbox',
    string
  >;
  accounts: Record<'traveler' | 'vip' | 'agencyOwner' | 'agencyStaff' | 'otherAgencyOwner' | 'finance' | 'it', Account>;
  processes: { name: string; pid: number; port: number }[];
  databases: Record<'customer' | 'admin' | 'system', string>;
}

/** Reads the instance under ASTRO_HOME (default `.astro`), with the certificate of its local authority and the folder of the others. */
export function readInstance(env: NodeJS.ProcessEnv): Instance & { caPem: string; tlsFolder: string } {
  const file = join(resolve(env['ASTRO_HOME'] ?? '.astro'), 'instance.json');
  let instance: Instance & { ca: string };
  try {
    instance = JSON.parse(readFileSync(file, 'utf8')) as Instance & { ca: string };
  } catch (cause) {
    throw new Error(`No running system: ${file} can't be read. Start one with npm start, or set ASTRO_HOME.`, {
      cause,
    });
  }
  return { ...instance, caPem: readFileSync(instance.ca, 'utf8'), tlsFolder: dirname(instance.ca) };
}
