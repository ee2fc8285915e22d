import { connectAdminDb, type AdminDb } from '@astro/admin-db';
import { connectCustomerDb, type CustomerDb } from '@astro/customer-db';
import { connectSystemDb, type SystemDb } from '@astro/system-db';
import { randomUUID } from 'node:crypto';
import type { Instance } from './instance.ts';

/** What the scenarios work with: the instance, and its databases opened with the owner's rights. */
export interface World {
  instance: Instance;
  customer: CustomerDb;
  admin: AdminDb;
  system: SystemDb;
  /** A tenth of the load, to see that everything works. */
  isQuick: boolean;
  newId: () => string;
  close(): Promise<void>;
}

/** Opens the databases of an instance. */
export async function openWorld(instance: Instance, isQuick: boolean): Promise<World> {
  const tools = { clock: { now: () => new Date() }, newId: randomUUID, appName: 'bench' };
  const customer = await connectCustomerDb({ ...tools, url: instance.databases.customer });
  const system = await connectSystemDb({ ...tools, url: instance.databases.system });
  const admin = connectAdminDb({
    ...tools,
    url: instance.databases.admin,
    applicationName: 'bench',
    origin: () => ({ component: 'bench' }),
  });
  return {
    instance,
    customer,
    admin,
    system,
    isQuick,
    newId: randomUUID,
    async close() {
      await customer.close();
      await system.close();
      await admin.close();
    },
  };
}
