import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPorts, claimHome, plainFileError } from './checks.ts';
import { componentsOf, multiplied } from './components.ts';
import { prepareDatabases } from './databases/prepare-databases.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo/demo-accounts.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { writeInstanceFile } from './instance-file.ts';
import { PlainError } from './plain-error.ts';
import { componentProgram } from './processes/component-program.ts';
import { mailboxProgram, SMTP_USER } from './processes/mailbox.ts';
import { Supervisor } from './processes/supervisor.ts';
import { Screen } from './screen.ts';
import { readSecrets } from './secrets.ts';
import { portsOf, readSettings, ROOT } from './settings.ts';
import { readCertificates } from './tls/certificates.ts';

const screen = new Screen();
let supervisor: Supervisor | null = null;
let letGo: () => void = () => undefined;
let isStopping = false;

process.on('SIGINT', () => void stop(130));
process.on('SIGTERM', () => void stop(143));
process.on('SIGHUP', () => void stop(129));

try {
  await start();
} catch (error) {
  screen.line('');
  screen.line(
    error instanceof PlainError
      ? `AstroBookings cannot start. ${error.message}`
      : String((error as Error).stack ?? error),
  );
  await stop(1);
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const ports = portsOf(settings.portBase);
  screen.line(`AstroBookings starts in ${settings.home}`);
  letGo = claimHome(settings.home);
  await checkPorts({
    ...ports,
    ...(settings.given.customer === undefined ? {} : { mongo: undefined }),
    ...(settings.given.admin === undefined ? {} : { adminDb: undefined }),
    ...(settings.given.smtp === undefined ? {} : { smtp: undefined, mailbox: undefined }),
  });
  await screen.step('programs built', async () => build());

  const logFolder = join(settings.home, 'logs');
  const spillFolder = join(settings.home, 'spill');
  for (const folder of [logFolder, spillFolder]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secrets = readSecrets(settings.home);
  const names = ['mongo', 'postgres', 'mailbox', 'auth-service', 'customer-api', 'admin-api', 'job-scheduler'];
  names.push('customer-web', 'supplier-web', 'employee-web', 'it-operations-web');
  const certificates = await readCertificates(settings.home, names, new Date());
  const caFile = certificates.get('mongo')!.caFile;

  const running = new Supervisor({
    died: (name, how, restartMs) =>
      screen.line(`  ${name} ended (${how}); it is started again in ${restartMs / 1000} s`),
    back: (name, pid) => screen.line(`  ${name} is back (process ${pid})`),
    changed: () => writeInstance(),
  });
  supervisor = running;
  const databases = await prepareDatabases({
    settings,
    ports,
    secrets,
    certificates,
    supervisor: running,
    screen,
    logFolder,
  });
  const isWhole = () => existsSync(join(settings.home, 'instance.json'));
  // The file appears when everything serves, and follows every restart from then on.
  const writeInstance = (first = false) => {
    if (!first && !isWhole()) return;
    writeInstanceFile({
      home: settings.home,
      caFile,
      ports,
      processes: running.processes(),
      databases: databases.owner,
    });
  };
  rmSync(join(settings.home, 'instance.json'), { force: true });

  let smtpUrl = settings.given.smtp;
  if (smtpUrl === undefined) {
    smtpUrl = `smtps://${SMTP_USER}:${secrets.smtpPassword}@localhost:${ports.smtp}`;
    const mailbox = mailboxProgram({
      smtpPort: ports.smtp,
      webPort: ports.mailbox,
      password: secrets.smtpPassword,
      tls: certificates.get('mailbox')!,
      folder: join(settings.home, 'data', 'mailbox'),
      logFile: join(logFolder, 'mailbox.log'),
    });
    await screen.step(`mailbox on port ${ports.mailbox}`, () => running.start(mailbox));
  }

  const seeded = join(settings.home, 'data', 'demo.seeded');
  if (!existsSync(seeded)) {
    await screen.step(
      'demo data',
      () => seedDemo({ databases, caFile, now: new Date() }),
      sums => `demo data: ${sums}`,
    );
    writeFileSync(seeded, '');
  }

  const { authSecret, serviceKey } = secrets;
  const components = multiplied(
    componentsOf({ ports, databases, smtpUrl, authSecret, serviceKey }),
    settings.processes,
  );
  // Two at a time: more only take the cores from each other while starting.
  for (let from = 0; from < components.length; from += 2) {
    await Promise.all(
      components.slice(from, from + 2).map(component => {
        const tls = certificates.get(component.name) ?? certificates.get(component.name.replace(/-\d$/, ''))!;
        const program = componentProgram(component, { tls, logWriterUrl: databases.logWriter, logFolder, spillFolder });
        return screen.step(`${component.name} on https://localhost:${component.port}`, () => running.start(program));
      }),
    );
  }
  writeInstance(true);
  sayWelcome(settings.home, ports);
}

function build(): Promise<void> {
  const result = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, WIREIT_LOGGER: 'simple' },
  });
  if (result.status === 0) return Promise.resolve();
  return Promise.reject(
    new PlainError(
      `The programs could not be built:\n${`${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-40).join('\n')}`,
    ),
  );
}

function sayWelcome(home: string, ports: ReturnType<typeof portsOf>): void {
  const web = (title: string, port: number, email: string) =>
    screen.line(`${title.padEnd(12)}https://localhost:${port}   ${email}`);
  screen.line('');
  screen.line(`AstroBookings is up (${screen.seconds()} s)        data: ${home}  (npm run reset clears it)`);
  web('Travelers', ports.customerWeb, DEMO_ACCOUNTS.traveler.email);
  web('Agencies', ports.supplierWeb, DEMO_ACCOUNTS.agencyOwner.email);
  web('Employees', ports.employeeWeb, `${DEMO_ACCOUNTS.finance.email} (finance), ${DEMO_ACCOUNTS.it.email} (IT)`);
  web('IT ops', ports.itOperationsWeb, DEMO_ACCOUNTS.it.email);
  screen.line(`Mailbox     http://localhost:${ports.mailbox}`);
  screen.line(`Password of every demo account: ${DEMO_PASSWORD}   Test card: tok_visa (declined: tok_chargeDeclined)`);
  screen.line(
    `APIs: https://localhost:${ports.customerApi}/docs, :${ports.adminApi}/docs, :${ports.authService}/docs   Certificate authority: ${join(home, 'tls', 'ca.pem')}`,
  );
  screen.line('Ctrl+C stops everything.');
}

async function stop(code: number): Promise<void> {
  if (isStopping) {
    supervisor?.killAll();
    letGo();
    process.exit(code);
  }
  isStopping = true;
  if (supervisor !== null) {
    screen.line('Stopping ...');
    try {
      await supervisor.stopAll();
    } catch (error) {
      screen.line(String(plainFileError(error, ROOT)));
    }
    screen.line('Stopped.');
  }
  letGo();
  process.exit(code);
}
