import { temporaryFolder } from '@astro/test-kit';
import { generate } from 'selfsigned';
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { fileURLToPath } from 'node:url';
import type { SchedulerWorld } from './scheduler-world.fixture.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The program itself in a process of its own. */
export interface SchedulerProgram {
  child: ChildProcess;
  /** Its log lines so far. */
  lines: string[];
  /** The port it listens on. */
  port: Promise<number>;
  /** How it ended: its exit code, or the signal that killed it. */
  ended: Promise<number | NodeJS.Signals | null>;
  get(path: string): Promise<{ status: number; body: string }>;
}

/** Starts the program on the databases of a world. */
export async function startProgram(
  world: Pick<SchedulerWorld, 'urls' | 'inbox'>,
  env: Record<string, string> = {},
): Promise<SchedulerProgram> {
  const folder = temporaryFolder('scheduler-tls');
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec', curve: 'P-256' });
  const files = { TLS_KEY_FILE: 'key.pem', TLS_CERT_FILE: 'cert.pem', TLS_CA_FILE: 'ca.pem' };
  for (const [name, file] of Object.entries(files))
    writeFileSync(`${folder.path}/${file}`, name === 'TLS_KEY_FILE' ? made.private : made.cert);
  const child = spawn(process.execPath, ['--conditions=@astro/source', '--no-warnings', MAIN], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      PAYMENT_GATEWAY: 'sandbox',
      ...Object.fromEntries(Object.entries(files).map(([name, file]) => [name, `${folder.path}/${file}`])),
      CUSTOMER_DB_URL: world.urls.customer,
      ADMIN_DB_URL: world.urls.admin,
      SYSTEM_DB_URL: world.urls.system,
      SMTP_URL: `smtp://localhost:${world.inbox.port}`,
      MAIL_FROM: 'AstroBookings <no-reply@astrobookings.example>',
      CUSTOMER_WEB_URL: 'https://localhost:4200',
      SUPPLIER_WEB_URL: 'https://localhost:4210',
      EMPLOYEE_WEB_URL: 'https://localhost:4220',
      IT_WEB_URL: 'https://localhost:4230',
      ...env,
    },
  });
  const lines: string[] = [];
  let rest = '';
  const port = new Promise<number>(resolve => {
    child.stdout.on('data', (chunk: Buffer) => {
      const parts = `${rest}${chunk.toString('utf8')}`.split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
      for (const part of parts) {
        const line = JSON.parse(part) as { event?: string; port?: number };
        if (line.event === 'started' && line.port !== undefined) resolve(line.port);
      }
    });
  });
  const ended = new Promise<number | NodeJS.Signals | null>(resolve =>
    child.once('exit', (code, signal) => {
      folder.remove();
      resolve(signal ?? code);
    }),
  );
  return { child, lines, port, ended, get: async path => get(await port, path, made.cert) };
}

function get(port: number, path: string, ca: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, path, ca, agent: false }, answer => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }));
    });
    asked.once('error', reject);
    asked.end();
  });
}
