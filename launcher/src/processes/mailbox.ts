import { get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { ROOT } from '../settings.ts';
import type { TlsFiles } from '../tls/certificates.ts';
import { endProcess, hasEnded, spawnGuarded } from './spawn-guarded.ts';
import type { SupervisedProgram } from './supervisor.ts';
import { waitUntil } from './wait-until.ts';

/** The user name that the job scheduler signs in with. */
export const SMTP_USER = 'job_scheduler';
/** Mails kept; the oldest go first. */
const MAILS_MAX = 5_000;

/** MailDev: a local SMTP server (TLS and password) whose mails are read in a browser instead of being delivered. */
export function mailboxProgram(options: {
  smtpPort: number;
  webPort: number;
  password: string;
  tls: TlsFiles;
  folder: string;
  logFile: string;
}): SupervisedProgram {
  const script = join(dirname(fileURLToPath(import.meta.resolve('maildev'))), 'bin', 'maildev.js');
  return {
    name: 'mailbox',
    tier: 'mailbox',
    port: options.webPort,
    start: () => {
      mkdirSync(options.folder, { recursive: true, mode: 0o700 });
      const args = [script, '--smtp', String(options.smtpPort), '--ip', '127.0.0.1', '--web', String(options.webPort)];
      args.push('--web-ip', '127.0.0.1', '--incoming-user', SMTP_USER, '--incoming-pass', options.password);
      args.push('--incoming-secure', '--incoming-cert', options.tls.certFile, '--incoming-key', options.tls.keyFile);
      args.push('--mail-directory', options.folder, '--max-emails', String(MAILS_MAX));
      return spawnGuarded({ command: join(ROOT, 'node_modules', '.bin', 'node'), args, logFile: options.logFile });
    },
    ready: child =>
      waitUntil(() => isHealthy(options.webPort), {
        timeoutMs: 30_000,
        everyMs: 100,
        giveUp: () =>
          hasEnded(child)
            ? new PlainError(`The mailbox ended while starting; its words are in ${options.logFile}.`)
            : null,
      }),
    stop: child => endProcess(child, 3_000),
  };
}

function isHealthy(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/api/healthz', timeout: 2_000, agent: false }, response => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`the mailbox answers ${response.statusCode}`));
    }).on('error', reject);
  });
}
