import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { PlainError } from './plain-error.ts';

/** The folder of the checkout. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

const PORT_BASE_DEFAULT = 4200;
/** The mail port lies below the base, the database ports far above it. */
const PORT_BASE_MIN = 4200;
const PORT_BASE_MAX = 42_000;

const portBase = `a whole number from ${PORT_BASE_MIN} to ${PORT_BASE_MAX}, for example 5200`;
const mongoUrl = z.string().regex(/^mongodb(\+srv)?:\/\//, 'it must begin with mongodb://');
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'it must begin with postgres://');

const Settings = z.object({
  ASTRO_HOME: z.string().optional(),
  ASTRO_PORT_BASE: z.coerce
    .number(`it must be ${portBase}`)
    .int(`it must be ${portBase}`)
    .min(PORT_BASE_MIN, `it must be ${portBase}`)
    .max(PORT_BASE_MAX, `it must be ${portBase}`)
    .default(PORT_BASE_DEFAULT),
  CUSTOMER_DB_URL: mongoUrl.optional(),
  SYSTEM_DB_URL: mongoUrl.optional(),
  ADMIN_DB_URL: postgresUrl.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'it must begin with smtp:// or smtps://')
    .optional(),
  /** How many processes of a component run. */
  ASTRO_PROCESSES: z
    .string()
    .regex(/^([a-z-]+=[1-8])(,[a-z-]+=[1-8])*$/, 'write it like customer-api=2,job-scheduler=2 (up to 8 of each)')
    .optional(),
});

/** What the launcher was told. */
export interface LauncherSettings {
  home: string;
  portBase: number;
  given: { customer?: string; system?: string; admin?: string; smtp?: string };
  processes: ReadonlyMap<string, number>;
}

/** Reads the environment; a wrong value is one sentence with the fix. */
export function readSettings(env: NodeJS.ProcessEnv): LauncherSettings {
  const result = Settings.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!result.success) {
    const issue = result.error.issues[0]!;
    throw new PlainError(`The environment variable ${issue.path.join('.')} is wrong: ${issue.message}.`);
  }
  const { data } = result;
  if ((data.CUSTOMER_DB_URL === undefined) !== (data.SYSTEM_DB_URL === undefined)) {
    throw new PlainError('Give both CUSTOMER_DB_URL and SYSTEM_DB_URL, or neither of them.');
  }
  const blocked = portBlockedByBrowsers(data.ASTRO_PORT_BASE);
  if (blocked !== null) {
    throw new PlainError(
      `The environment variable ASTRO_PORT_BASE is wrong: it would put a page on port ${blocked}, which browsers refuse to open. Take another, for example ${data.ASTRO_PORT_BASE + 200}.`,
    );
  }
  const counted = (data.ASTRO_PROCESSES ?? '').split(',').filter(part => part !== '');
  const processes = new Map(
    counted.map(part => part.split('=') as [string, string]).map(([name, count]) => [name, Number(count)]),
  );
  for (const name of processes.keys()) {
    if (!(portName(name) in portsOf(PORT_BASE_DEFAULT)))
      throw new PlainError(`The environment variable ASTRO_PROCESSES is wrong: there is no ${name}.`);
  }
  return {
    home: resolve(ROOT, data.ASTRO_HOME ?? '.astro'),
    portBase: data.ASTRO_PORT_BASE,
    given: {
      ...(data.CUSTOMER_DB_URL === undefined ? {} : { customer: data.CUSTOMER_DB_URL }),
      ...(data.SYSTEM_DB_URL === undefined ? {} : { system: data.SYSTEM_DB_URL }),
      ...(data.ADMIN_DB_URL === undefined ? {} : { admin: data.ADMIN_DB_URL }),
      ...(data.SMTP_URL === undefined ? {} : { smtp: data.SMTP_URL }),
    },
    processes,
  };
}

/** The ports of one instance, all moved by the base. */
export function portsOf(base: number) {
  return {
    customerWeb: base,
    supplierWeb: base + 10,
    employeeWeb: base + 20,
    itOperationsWeb: base + 30,
    customerApi: base + 100,
    adminApi: base + 110,
    authService: base + 120,
    jobScheduler: base + 130,
    adminDb: base + 1240,
    mongo: base + 22_827,
    smtp: base - 3175,
    mailbox: base - 3120,
  };
}
/** The ports of one instance. */
export type Ports = ReturnType<typeof portsOf>;

// The Fetch standard's "bad ports" above 1023: no browser opens a page there.
const BLOCKED_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
]);

/** A port of a page that no browser would open, or null: the whole instance would look dead. */
export function portBlockedByBrowsers(base: number): number | null {
  const { customerWeb, supplierWeb, employeeWeb, itOperationsWeb, mailbox } = portsOf(base);
  return (
    [customerWeb, supplierWeb, employeeWeb, itOperationsWeb, mailbox].find(port => BLOCKED_PORTS.has(port)) ?? null
  );
}

/** The ports that this instance itself will listen on: not those of servers that were given. */
export function ownPorts({ portBase, given, processes }: LauncherSettings): Map<string, number> {
  const ports = new Map<string, number>(Object.entries(portsOf(portBase)));
  if (given.customer !== undefined) ports.delete('mongo');
  if (given.admin !== undefined) ports.delete('adminDb');
  if (given.smtp !== undefined) for (const name of ['smtp', 'mailbox']) ports.delete(name);
  for (const [component, count] of processes) {
    const first = ports.get(portName(component));
    for (let index = 1; first !== undefined && index < count; index += 1)
      ports.set(`${component}-${index + 1}`, first + index);
  }
  return ports;
}

/** `customer-api` -> `customerApi`. */
function portName(component: string): string {
  return component.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
