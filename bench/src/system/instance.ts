import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './root.ts';

/** A running AstroBookings, as `instance.json` describes it. */
export interface Instance {
  home: string;
  ca: string;
  urls: { customerApi: string; authService: string; customerWeb: string };
  processes: { name: string; pid: number; port: number }[];
  databases: { customer: string; admin: string; system: string };
}

/** Reads where everything of an instance is. */
export function readInstance(home: string): Instance {
  const file = join(home, 'instance.json');
  if (!existsSync(file)) throw new Error(`Nothing runs in ${home}: start it with npm start, or leave --running out.`);
  return { home, ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Instance, 'home'>) };
}

/** The folder of an instance that the person has started. */
export function runningHome(): string {
  return resolve(root, process.env['ASTRO_HOME'] ?? '.astro');
}
