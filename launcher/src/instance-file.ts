import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo/demo-accounts.ts';
import type { Ports } from './settings.ts';

/** Writes `instance.json`: where everything is, for scripts and tests. Readable by its owner alone; it holds passwords. */
export function writeInstanceFile(instance: {
  home: string;
  caFile: string;
  ports: Ports;
  processes: { name: string; pid: number; port: number }[];
  databases: { customer: string; admin: string; system: string };
}): void {
  const url = (port: number) => `https://localhost:${port}`;
  const { ports } = instance;
  const content = {
    ca: instance.caFile,
    urls: {
      customerWeb: url(ports.customerWeb),
      supplierWeb: url(ports.supplierWeb),
      employeeWeb: url(ports.employeeWeb),
      itOperationsWeb: url(ports.itOperationsWeb),
      customerApi: url(ports.customerApi),
      adminApi: url(ports.adminApi),
      authService: url(ports.authService),
      jobScheduler: url(ports.jobScheduler),
      mailbox: `http://localhost:${ports.mailbox}`,
    },
    accounts: Object.fromEntries(
      Object.entries(DEMO_ACCOUNTS).map(([name, account]) => [name, { email: account.email, password: DEMO_PASSWORD }]),
    ),
    processes: instance.processes,
    databases: instance.databases,
  };
  const file = join(instance.home, 'instance.json');
  // Written beside it and moved, so that a reader never sees half a file.
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
