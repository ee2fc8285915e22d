import { connectAdminDb, type AdminDb } from '@astro/admin-db';
import { connectCustomerDb, type CustomerDb } from '@astro/customer-db';
import { connectSystemDb, type SystemDb } from '@astro/system-db';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The three databases, opened for reading. */
export interface Databases {
  customer: CustomerDb;
  admin: AdminDb;
  system: SystemDb;
  close(): Promise<void>;
}

/** Where the databases are. */
export interface DatabaseUrls {
  customer: string;
  admin: string;
  system: string;
}

/** The addresses that were given, or those of the instance that runs in a folder; a sentence when there are neither. */
export function urlsFrom(env: NodeJS.ProcessEnv, home: string): DatabaseUrls | string {
  const { CUSTOMER_DB_URL: customer, ADMIN_DB_URL: admin, SYSTEM_DB_URL: system } = env;
  if (customer !== undefined && admin !== undefined && system !== undefined) return { customer, admin, system };
  if (customer !== undefined || admin !== undefined || system !== undefined)
    return 'Give all three of CUSTOMER_DB_URL, ADMIN_DB_URL and SYSTEM_DB_URL, or none of them.';
  const file = join(home, 'instance.json');
  if (!existsSync(file))
    return `Nothing runs in ${home}: start it with npm start, or give CUSTOMER_DB_URL, ADMIN_DB_URL and SYSTEM_DB_URL.`;
  return (JSON.parse(readFileSync(file, 'utf8')) as { databases: DatabaseUrls }).databases;
}

/** Opens the databases. Nothing is written: PostgreSQL refuses it, and the programs’ own housekeeping stays off without a program’s name. */
export async function openForReading(urls: DatabaseUrls): Promise<Databases> {
  const tools = {
    clock: { now: () => new Date() },
    newId: () => {
      throw new Error('whoever only reads needs no ids');
    },
  };
  const customer = await connectCustomerDb({ ...tools, url: urls.customer, poolSizeMax: 4 });
  const system = await connectSystemDb({ ...tools, url: urls.system, poolSizeMax: 4 });
  const admin = connectAdminDb({ ...tools, url: readOnly(urls.admin), applicationName: 'verify' });
  return {
    customer,
    admin,
    system,
    async close() {
      await Promise.all([customer.close(), system.close(), admin.close()]);
    },
  };
}

/** One transaction sees one moment, and none may write. */
function readOnly(url: string): string {
  const address = new URL(url);
  address.searchParams.set(
    'options',
    '-c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read',
  );
  return address.href;
}
