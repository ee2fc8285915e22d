import { connectAdminDb, type AdminDb } from '@astro/admin-db';
import { connectCustomerDb, type CustomerDb } from '@astro/customer-db';
import { newId, requestContext, type Clock } from '@astro/service-kit';
import { connectSystemDb, type SystemDb } from '@astro/system-db';

/** The three databases that this program joins. */
export interface Databases {
  customer: CustomerDb;
  admin: AdminDb;
  system: SystemDb;
}

/** Opens the three databases. Nothing is sent yet: those that are away are waited for by the work itself. */
export async function openDatabases(options: {
  customerUrl: string;
  adminUrl: string;
  systemUrl: string;
  processName: string;
  clock: Clock;
}): Promise<Databases> {
  const { clock, processName } = options;
  return {
    customer: await connectCustomerDb({ url: options.customerUrl, clock, newId, appName: processName }),
    admin: connectAdminDb({
      url: options.adminUrl,
      clock,
      newId,
      applicationName: processName,
      origin: () => ({ component: 'job-scheduler', ...requestContext.current() }),
    }),
    system: await connectSystemDb({ url: options.systemUrl, clock, newId, appName: processName }),
  };
}

/** A real write and read on each of the three; throws when one does not answer. */
export async function pingDatabases({ customer, admin, system }: Databases): Promise<void> {
  await Promise.all([customer.ping(), admin.ping(), system.ping()]);
}

/** Closes the three, whatever state they are in. */
export async function closeDatabases({ customer, admin, system }: Databases): Promise<void> {
  await Promise.allSettled([customer.close(), admin.close(), system.close()]);
}
