import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentsOf, processesOf, type Component, type ComponentSurroundings } from './components.ts';
import { prepareDatabases, type DatabaseName, type DatabaseUrls } from './databases/prepare-databases.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { writeInstanceFile } from './instance-file.ts';
import { buildPrograms } from './build-programs.ts';
import { componentProgram } from './processes/component-program.ts';
import { limitLogs } from './processes/limited-logs.ts';
import { mailboxProgram, SMTP_USER } from './processes/mailbox.ts';
import type { Supervisor } from './processes/supervisor.ts';
import type { Note, Screen } from './screen.ts';
import { readSecrets } from './secrets.ts';
import { portsOf, type LauncherSettings } from './settings.ts';
import { readCertificates } from './tls/certificates.ts';

/** What an instance is made of; tests put small things in the place of the real ones. */
export interface InstanceParts {
  build(note: Note): Promise<void>;
  components(surroundings: ComponentSurroundings): Component[];
  migrations: readonly DatabaseName[];
  seed(surroundings: { databases: DatabaseUrls; caFile: string; now: Date }, note: Note): Promise<string>;
}

/** AstroBookings itself. */
export const ASTROBOOKINGS: InstanceParts = {
  build: buildPrograms,
  components: componentsOf,
  migrations: ['customer-db', 'system-db', 'admin-db'],
  seed: seedDemo,
};

const SERVERS = ['mongo', 'postgres', 'mailbox'];
/** More at once only take the cores from each other while starting. */
const STARTED_AT_ONCE = 2;

/** Everything that makes an instance, in order; gives the function that writes the instance file anew. */
export async function startInstance(context: {
  settings: LauncherSettings;
  screen: Screen;
  supervisor: Supervisor;
  parts: InstanceParts;
}): Promise<() => void> {
  const { settings, screen, supervisor, parts } = context;
  const { home } = settings;
  const ports = portsOf(settings.portBase);
  rmSync(join(home, 'instance.json'), { force: true });
  await screen.step('programs built', note => parts.build(note));

  const [logFolder, spillFolder] = [join(home, 'logs'), join(home, 'spill')];
  for (const folder of [logFolder, spillFolder]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  limitLogs(logFolder);
  const secrets = readSecrets(home);
  const certificates = await readCertificates(home, SERVERS, new Date());
  const caFile = certificates.get('mongo')!.caFile;
  const databases = await prepareDatabases({
    settings,
    ports,
    secrets,
    certificates,
    supervisor,
    screen,
    logFolder,
    migrations: parts.migrations,
  });

  let smtpUrl = settings.given.smtp;
  if (smtpUrl === undefined) {
    smtpUrl = `smtps://${SMTP_USER}:${secrets.smtpPassword}@localhost:${ports.smtp}`;
    const mailbox = mailboxProgram({
      smtpPort: ports.smtp,
      webPort: ports.mailbox,
      password: secrets.smtpPassword,
      tls: certificates.get('mailbox')!,
      folder: join(home, 'data', 'mailbox'),
      logFile: join(logFolder, 'mailbox.log'),
    });
    await screen.step(`mailbox on http://localhost:${ports.mailbox}`, () => supervisor.start(mailbox));
  }

  const seeded = join(home, 'data', 'demo.seeded');
  if (!existsSync(seeded)) {
    const seed = (note: Note) => parts.seed({ databases, caFile, now: new Date() }, note);
    await screen.step('demo data', seed, sums => `demo data: ${sums}`);
    mkdirSync(join(home, 'data'), { recursive: true, mode: 0o700 });
    writeFileSync(seeded, '', { mode: 0o600 });
  }

  const { authSecret, serviceKey } = secrets;
  const components = parts.components({ ports, databases, smtpUrl, authSecret, serviceKey });
  const names = components.map(({ name }) => name);
  const theirs = await readCertificates(home, names, new Date());
  const processes = processesOf(components, settings.processes);
  for (let from = 0; from < processes.length; from += STARTED_AT_ONCE) {
    await Promise.all(
      processes.slice(from, from + STARTED_AT_ONCE).map(process => {
        const tls = theirs.get(process.name)!;
        const program = componentProgram(process, { tls, logWriterUrl: databases.logWriter, logFolder, spillFolder });
        return screen.step(`${program.name} on https://localhost:${program.port}`, () => supervisor.start(program));
      }),
    );
  }
  const write = () =>
    writeInstanceFile({ home, caFile, ports, processes: supervisor.processes(), databases: databases.owner });
  write();
  return write;
}
