import { migrateAdminDb } from './migrate.ts';

// Run with DATABASE_URL of the owner: `node databases/admin-db/dist/migrate-main.js`.
const url = process.env['DATABASE_URL'];
if (url === undefined || url === '') {
  process.stderr.write(
    'Set the environment variable DATABASE_URL to the address of the admin database, with the owner as user.\n',
  );
  process.exit(1);
}
try {
  const { applied, roles } = await migrateAdminDb(url);
  process.stdout.write(
    `admin-db: ${applied.length === 0 ? 'schema is up to date' : `applied ${applied.join(', ')}`}; rights for ${roles.join(', ') || 'no roles'}\n`,
  );
} catch (error) {
  process.stderr.write(
    `The admin database could not be migrated: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
