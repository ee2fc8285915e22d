import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');

// A small copy of the tree where everybody imports only what they may.
const HONEST: Record<string, string> = {
  'libs/domain/src/seat-limit.ts': 'export const seatsMax = 4;',
  'libs/domain/src/decide-booking.ts':
    "import { seatsMax } from './seat-limit.ts'; export const decide = (n: number) => n <= seatsMax;",
  'libs/service-kit/src/nest/index.ts': "export { Injectable as UseCase } from '@nestjs/common';",
  'libs/service-kit/src/http/index.ts': 'export const startService = 1;',
  'libs/service-kit/src/index.ts':
    "import { log } from '../../../databases/system-db/src/index.ts'; export const logger = log;",
  'libs/test-kit/src/index.ts': 'export const startTestMongo = 1;',
  'libs/web-host/src/index.ts': 'export const host = 1;',
  'libs/web-kit/src/index.ts': 'export const kit = 1;',
  'databases/customer-db/src/index.ts': 'export const customers = 1;',
  'databases/admin-db/src/index.ts': 'export const agencies = 1;',
  'databases/system-db/src/index.ts': 'export const log = 1;',
  'contracts/everyone--auth-service/src/index.ts': 'export const money = 1;',
  'contracts/customer-web--customer-api/src/index.ts':
    "import * as z from 'zod'; import { money } from '../../everyone--auth-service/src/index.ts'; export const book = [z, money];",
  'contracts/supplier-web--admin-api/src/index.ts': 'export const launch = 1;',
  'services/customer-api/src/bookings/book-seats.use-case.ts':
    "import { customers } from '@astro/customer-db'; import { UseCase } from '../../../../libs/service-kit/src/nest/index.ts'; export const bookSeats = [customers, UseCase];",
  'services/customer-api/src/bookings/bookings.controller.ts':
    "import { bookSeats } from './book-seats.use-case.ts'; import { book } from '../../../../contracts/customer-web--customer-api/src/index.ts'; export const edge = [bookSeats, book];",
  'services/admin-api/src/main.ts':
    "import { agencies } from '../../../databases/admin-db/src/index.ts'; export const admin = agencies;",
  'services/job-scheduler/src/main.ts':
    "import { agencies } from '../../../databases/admin-db/src/index.ts'; import { customers } from '@astro/customer-db'; export const jobs = [agencies, customers];",
  'apps/customer-web/src/page.ts':
    "import { book } from '../../../contracts/customer-web--customer-api/src/index.ts'; export const page = book;",
  'apps/it-operations-web/host/main.ts':
    "import { log } from '../../../databases/system-db/src/index.ts'; export const host = log;",
};

// One fault per rule: the file that commits it, and what it imports.
const FAULTS: readonly [rule: string, file: string, code: string][] = [
  ['domain-is-pure', 'libs/domain/src/a.ts', "import { readFileSync } from 'node:fs'; export const a = readFileSync;"],
  [
    'webs-see-no-servers',
    'apps/customer-web/src/a.ts',
    "import type { customers } from '@astro/customer-db'; export type A = typeof customers;",
  ],
  [
    'webs-see-no-servers-it-host',
    'apps/it-operations-web/host/a.ts',
    "import { agencies } from '../../../databases/admin-db/src/index.ts'; export const a = agencies;",
  ],
  [
    'browser-code-has-no-host',
    'apps/customer-web/src/b.ts',
    "import { host } from '../../../libs/web-host/src/index.ts'; export const b = host;",
  ],
  [
    'edge-skips-no-room',
    'services/customer-api/src/a.controller.ts',
    "import { customers } from '@astro/customer-db'; export const a = customers;",
  ],
  [
    'use-case-knows-no-http',
    'services/customer-api/src/a.use-case.ts',
    "import { Get } from '@nestjs/common'; export const a = Get;",
  ],
  [
    'use-case-knows-no-http',
    'services/customer-api/src/b.use-case.ts',
    "import { book } from '../../../contracts/customer-web--customer-api/src/index.ts'; export const b = book;",
  ],
  [
    'use-case-knows-no-http',
    'services/customer-api/src/c.use-case.ts',
    "import { startService } from '../../../libs/service-kit/src/http/index.ts'; export const c = startService;",
  ],
  [
    'services-are-strangers',
    'services/customer-api/src/d.ts',
    "import { admin } from '../../admin-api/src/main.ts'; export const d = admin;",
  ],
  [
    'apps-are-strangers',
    'apps/supplier-web/src/a.ts',
    "import { page } from '../../customer-web/src/page.ts'; export const a = page;",
  ],
  [
    'customer-db-has-an-owner',
    'services/admin-api/src/e.ts',
    "import { customers } from '@astro/customer-db'; export const e = customers;",
  ],
  [
    'admin-db-has-an-owner',
    'services/customer-api/src/f.ts',
    "import { agencies } from '../../../databases/admin-db/src/index.ts'; export const f = agencies;",
  ],
  [
    'system-db-has-an-owner',
    'services/admin-api/src/g.ts',
    "import { log } from '../../../databases/system-db/src/index.ts'; export const g = log;",
  ],
  [
    'contract-has-two-ends',
    'services/customer-api/src/h.ts',
    "import { launch } from '../../../contracts/supplier-web--admin-api/src/index.ts'; export const h = launch;",
  ],
  [
    'contract-has-two-ends',
    'apps/supplier-web/src/b.ts',
    "import { book } from '../../../contracts/customer-web--customer-api/src/index.ts'; export const b = book;",
  ],
  [
    'contract-is-only-shapes',
    'contracts/supplier-web--admin-api/src/a.ts',
    "import { seatsMax } from '../../../libs/domain/src/seat-limit.ts'; export const a = seatsMax;",
  ],
  [
    'libraries-know-no-component',
    'libs/web-kit/src/a.ts',
    "import { page } from '../../../apps/customer-web/src/page.ts'; export const a = page;",
  ],
  [
    'tests-stay-tests',
    'services/customer-api/src/i.ts',
    "import { startTestMongo } from '../../../libs/test-kit/src/index.ts'; export const i = startTestMongo;",
  ],
  ['no-circles', 'services/customer-api/src/j.ts', "import { k } from './k.ts'; export const j = () => k;"],
  ['nothing-unresolved', 'services/customer-api/src/l.ts', "import { m } from './gone.ts'; export const l = m;"],
];
const ACCOMPLICES: Record<string, string> = {
  'services/customer-api/src/k.ts': "import { j } from './j.ts'; export const k = () => j;",
};

interface Violation {
  from: string;
  rule: { name: string };
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boundaries-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.web.json']) await cp(join(root, file), join(folder, file));
  await write(HONEST);
  await mkdir(join(folder, 'node_modules', '@astro'), { recursive: true });
  await symlink('../../databases/customer-db', join(folder, 'node_modules', '@astro', 'customer-db'));
  await write({
    'package.json': '{ "type": "module" }',
    'databases/customer-db/package.json': JSON.stringify({
      name: '@astro/customer-db',
      exports: { '.': { '@astro/source': './src/index.ts', default: './dist/index.js' } },
    }),
  });
  for (const name of ['zod', '@nestjs'])
    await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, code] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), code);
  }
}

async function cruise(): Promise<Violation[]> {
  const program = join(root, 'node_modules', '.bin', 'depcruise');
  const args = [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'apps',
    'services',
    'databases',
    'contracts',
    'libs',
  ];
  const { stdout } = await promisify(execFile)(program, args, {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '' },
    maxBuffer: 50_000_000,
  });
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

describe('the boundaries between the folders', () => {
  it('let everything pass that the architecture allows', async () => {
    expect(await cruise()).toEqual([]);
  }, 30_000);

  it('catch a planted fault for every rule, through aliases and type-only imports too', async () => {
    await write({ ...Object.fromEntries(FAULTS.map(([, file, code]) => [file, code])), ...ACCOMPLICES });
    const caught = (await cruise()).map(violation => `${violation.rule.name} in ${violation.from}`);
    for (const [rule, file] of FAULTS) expect(caught).toContain(`${rule} in ${file}`);
  }, 30_000);

  it('have a planted fault and a reason for each of them', () => {
    const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
      forbidden: { name: string; comment: string }[];
    };
    const planted = new Set(FAULTS.map(([rule]) => rule));
    expect(
      config.forbidden.filter(rule => !planted.has(rule.name) || rule.comment === '').map(rule => rule.name),
    ).toEqual([]);
  });
});
