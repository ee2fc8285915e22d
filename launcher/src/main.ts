import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkPorts, claimHome, plainFileError } from './checks.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo/demo-accounts.ts';
import { PlainError } from './plain-error.ts';
import { StoppedError, Supervisor } from './processes/supervisor.ts';
import { Screen } from './screen.ts';
import { ownPorts, portsOf, readSettings, type LauncherSettings } from './settings.ts';
import { ASTROBOOKINGS, startInstance } from './start-instance.ts';

/** One Ctrl+C arrives several times: from the terminal, from npm, from start.mjs. */
const SAME_KEY_MS = 1_000;

const screen = new Screen();
let writeInstance: () => void = () => undefined;
const supervisor = new Supervisor({
  died: (name, how, restartMs) => screen.line(`  ${name} ended (${how}); it is started again in ${restartMs / 1000} s`),
  back: (name, pid) => screen.line(`  ${name} is back (process ${pid})`),
  changed: () => writeInstance(),
});
let letGo: () => void = () => undefined;
let stoppingSince: number | null = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
// start.mjs is gone without a word: nobody could stop this any more.
process.on('disconnect', () => void stop(1));

let home: string | null = null;
try {
  const settings = readSettings(process.env);
  home = settings.home;
  await start(settings);
} catch (error) {
  // Whoever stops while it starts wants no complaints.
  if (!isStopping()) {
    complain(home === null ? error : plainFileError(error, home));
    await stop(1);
  } else if (!(error instanceof StoppedError)) {
    screen.line(`  (the start was cut short: ${String(error).split('\n')[0]})`);
  }
}

async function start(settings: LauncherSettings): Promise<void> {
  screen.line(`AstroBookings starts in ${settings.home}`);
  letGo = claimHome(settings.home);
  await checkPorts(ownPorts(settings), settings.portBase);
  const write = await startInstance({ settings, screen, supervisor, parts: ASTROBOOKINGS });
  // The file appears when everything serves, and follows every restart from then on.
  writeInstance = () => {
    try {
      write();
    } catch (error) {
      screen.line(`  instance.json could not be written: ${(error as Error).message}`);
    }
  };
  writeInstance();
  sayWelcome(settings, portsOf(settings.portBase));
}

function sayWelcome({ home, given }: LauncherSettings, ports: ReturnType<typeof portsOf>): void {
  const web = (title: string, port: number, email: string) =>
    screen.line(`${title.padEnd(12)}https://localhost:${port}   ${email}`);
  screen.line('');
  screen.line(`AstroBookings is up (${screen.seconds()} s)        data: ${home}  (npm run reset clears it)`);
  web('Travelers', ports.customerWeb, `${DEMO_ACCOUNTS.traveler.email}, ${DEMO_ACCOUNTS.vip.email} (VIP)`);
  web('Agencies', ports.supplierWeb, `${DEMO_ACCOUNTS.agencyOwner.email}, ${DEMO_ACCOUNTS.agencyStaff.email} (staff)`);
  web('Employees', ports.employeeWeb, `${DEMO_ACCOUNTS.finance.email} (finance), ${DEMO_ACCOUNTS.it.email} (IT)`);
  web('IT ops', ports.itOperationsWeb, DEMO_ACCOUNTS.it.email);
  if (given.smtp === undefined) screen.line(`Mailbox     http://localhost:${ports.mailbox}`);
  screen.line(`Password of every demo account: ${DEMO_PASSWORD}   Test card: tok_visa (declined: tok_chargeDeclined)`);
  screen.line(
    `APIs: https://localhost:${ports.customerApi}/docs, :${ports.adminApi}/docs, :${ports.authService}/docs   Certificate authority: ${join(home, 'tls', 'ca.pem')}`,
  );
  screen.line('Ctrl+C stops everything.');
}

function isStopping(): boolean {
  return stoppingSince !== null;
}

function complain(error: unknown): void {
  screen.line('');
  if (error instanceof PlainError) screen.line(`AstroBookings cannot start. ${error.message}`);
  else screen.line(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

async function stop(code: number): Promise<void> {
  if (stoppingSince !== null) {
    if (performance.now() - stoppingSince < SAME_KEY_MS) return;
    supervisor.killAll();
    letGo();
    process.exit(1);
  }
  stoppingSince = performance.now();
  if (supervisor.processes().length > 0) {
    screen.line('Stopping (Ctrl+C again kills) ...');
    await supervisor.stopAll();
    // Its presence says that everything serves.
    if (home !== null) rmSync(join(home, 'instance.json'), { force: true });
    screen.line('Stopped.');
  }
  letGo();
  process.exit(code);
}
