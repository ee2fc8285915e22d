import { randomUUID } from 'node:crypto';
import { connectSystemDb } from './connect-system-db.ts';

const url = process.env['DATABASE_URL'];
if (url === undefined || url === '') {
  process.stderr.write('Set DATABASE_URL to the address of the System DB, as a user who may create indexes.\n');
  process.exit(1);
}
const db = await connectSystemDb({ url, clock: { now: () => new Date() }, newId: randomUUID });
try {
  await db.migrate();
  process.stdout.write('The System DB is up to date.\n');
} catch (error) {
  process.stderr.write(
    `The System DB could not be migrated: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
} finally {
  await db.close();
}
