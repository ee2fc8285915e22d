import { randomUUID } from 'node:crypto';
import { connectCustomerDb } from './connect-customer-db.ts';

// Run by the launcher and by deployments: `DATABASE_URL=mongodb://… node dist/migrate-main.js`.
const url = process.env['DATABASE_URL'];
if (url === undefined || url === '') {
  process.stderr.write('Set the environment variable DATABASE_URL to the address of the customer database.\n');
  process.exit(1);
}
const db = await connectCustomerDb({ url, clock: { now: () => new Date() }, newId: randomUUID });
try {
  await db.migrate();
} finally {
  await db.close();
}
