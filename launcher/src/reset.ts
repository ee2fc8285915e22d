import { existsSync, rmSync } from 'node:fs';
import { claimHome } from './checks.ts';
import { PlainError } from './plain-error.ts';
import { readSettings } from './settings.ts';

// npm run reset: forgets the data, secrets and certificates of an instance that is not running.
try {
  const { home } = readSettings(process.env);
  if (existsSync(home)) {
    claimHome(home)();
    rmSync(home, { recursive: true, force: true });
  }
  console.log(`${home} is empty; npm start begins anew.`);
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error);
  process.exit(1);
}
