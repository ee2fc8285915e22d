import { describe, expect, it } from '@jest/globals';
import { isAbsolute, join } from 'node:path';
import { ownPorts, portsOf, readSettings, ROOT } from './settings.ts';

describe('the settings', () => {
  it('are complete when nothing is said', () => {
    const settings = readSettings({ PATH: '/bin', ASTRO_HOME: '' });
    expect(settings).toEqual({ home: join(ROOT, '.astro'), portBase: 4200, given: {}, processes: new Map() });
    expect(isAbsolute(settings.home)).toBe(true);
  });

  it.each([
    [{ ASTRO_PORT_BASE: 'many' }, 'ASTRO_PORT_BASE is wrong: it must be a whole number from 4200 to 42000'],
    [{ ASTRO_PORT_BASE: '80' }, 'ASTRO_PORT_BASE is wrong: it must be a whole number from 4200 to 42000'],
    [
      { ASTRO_PORT_BASE: '6000' },
      'a page on port 6000, which browsers refuse to open. Take another, for example 6200.',
    ],
    [{ ASTRO_PORT_BASE: '5051' }, 'a page on port 5061, which browsers refuse'],
    [{ ADMIN_DB_URL: 'mysql://db' }, 'ADMIN_DB_URL is wrong: it must begin with postgres://'],
    [{ CUSTOMER_DB_URL: 'localhost', SYSTEM_DB_URL: 'mongodb://db' }, 'CUSTOMER_DB_URL is wrong: it must begin with'],
    [{ CUSTOMER_DB_URL: 'mongodb://db/customer' }, 'Give both CUSTOMER_DB_URL and SYSTEM_DB_URL, or neither of them.'],
    [{ SMTP_URL: 'mail' }, 'SMTP_URL is wrong: it must begin with smtp:// or smtps://'],
    [{ ASTRO_PROCESSES: 'customer-api=90' }, 'ASTRO_PROCESSES is wrong: write it like customer-api=2'],
    [{ ASTRO_PROCESSES: 'customer-ape=2' }, 'ASTRO_PROCESSES is wrong: there is no customer-ape'],
  ])('%j is refused in one sentence', (env, sentence) => {
    expect(() => readSettings(env)).toThrow(sentence);
  });
});

describe('the ports', () => {
  it('are the known ones by default and all move with the base', () => {
    expect(portsOf(4200)).toMatchObject({ customerWeb: 4200, authService: 4320, adminDb: 5440, mongo: 27_027 });
    expect(portsOf(4200)).toMatchObject({ smtp: 1025, mailbox: 1080 });
    for (const [name, port] of Object.entries(portsOf(5200))) expect(port - portsOf(4200)[name as 'mongo']).toBe(1_000);
  });

  it('that must be free are not those of servers that were given', () => {
    const env = { CUSTOMER_DB_URL: 'mongodb://db/c', SYSTEM_DB_URL: 'mongodb://db/s', ADMIN_DB_URL: 'postgres://db/a' };
    const names = [...ownPorts(readSettings({ ...env, SMTP_URL: 'smtp://mail' })).keys()];
    expect(names).toEqual([
      'customerWeb',
      'supplierWeb',
      'employeeWeb',
      'itOperationsWeb',
      'customerApi',
      'adminApi',
      'authService',
      'jobScheduler',
    ]);
  });

  it('grow with the number of processes', () => {
    const ports = ownPorts(readSettings({ ASTRO_PROCESSES: 'customer-api=3,job-scheduler=2' }));
    expect([...ports].filter(([name]) => /-\d$/.test(name))).toEqual([
      ['customer-api-2', 4301],
      ['customer-api-3', 4302],
      ['job-scheduler-2', 4331],
    ]);
  });
});
