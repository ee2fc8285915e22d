import { connectAdminDb, type AdminDb, type DemoLaunch, type LaunchStatusChangeRecord } from '@astro/admin-db';
import { SeatSteps } from '@astro/customer-db/testing';
import { SandboxGateway } from '@astro/payments';
import { createLogger, newId, startMetrics, type Logger } from '@astro/service-kit';
import { createMailSender } from '@astro/smtp-mail';
import type { MailDocument } from '@astro/system-db';
import { startTestMongo, startTestPostgres } from '@astro/test-kit';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { closeDatabases, openDatabases } from '../open-databases.ts';
import { startScheduler, type Scheduler, type SchedulerParts } from '../start-scheduler.ts';
import { startTestInbox, type InboxScript } from './test-inbox.fixture.ts';

/** The agency of the stories, with two people who read its mails. */
export const AGENCY = 'agency-1';
export const OWNER_EMAIL = 'olga@orbital-ways.example';
export const STAFF_EMAIL = 'stan@orbital-ways.example';
export const PRICE_CENTS = 25_000_000;
/** The request of a person that a story follows. */
export const REQUEST_ID = 'request-of-olga';

const PASSWORD = 'only-for-specs';
const DAY_MS = 86_400_000;
const WEBS = {
  customerWeb: 'https://localhost:4200',
  supplierWeb: 'https://localhost:4210',
  employeeWeb: 'https://localhost:4220',
  itOperationsWeb: 'https://localhost:4230',
};

/** A clock that runs, and can be moved forward. */
export interface RunningClock {
  now(): Date;
  advance(ms: number): void;
}

/** The three databases with an agency, a mailbox, and as many schedulers as a story needs. */
export type SchedulerWorld = Awaited<ReturnType<typeof startWorld>>;

/** Starts real databases and a real mail server for one spec; where the customer database is taken away, `isApart` gives it a server of its own. */
export async function startWorld(options: { inbox?: InboxScript; isApart?: boolean } = {}) {
  const [mongo, postgres] = await Promise.all([startTestMongo(), startTestPostgres()]);
  const customerServer = options.isApart === true ? await startTestMongo() : mongo;
  const ownerUrl = await postgres.url('admin');
  await query(ownerUrl, `create role job_scheduler login password '${PASSWORD}'`);
  const adminUrl = Object.assign(new URL(ownerUrl), { username: 'job_scheduler', password: PASSWORD }).href;
  const urls = { customer: customerServer.url('customer'), admin: adminUrl, system: mongo.url('system') };
  const clock = runningClock();
  const owner = connectAdminDb({
    url: ownerUrl,
    clock,
    newId,
    applicationName: 'owner',
    origin: () => ({ component: 'admin-api', userId: 'olga', requestId: REQUEST_ID }),
  });
  await owner.migrate();
  const open = (processName: string, by = adminUrl) =>
    openDatabases({ customerUrl: urls.customer, adminUrl: by, systemUrl: urls.system, processName, clock });
  const databases = await open('spec');
  await databases.customer.migrate();
  await databases.system.migrate();
  await seed(owner, clock);
  const inbox = await startTestInbox(options.inbox);
  const logs: string[] = [];
  const running: Scheduler[] = [];
  const steps = new SeatSteps(databases.customer);
  const gateway = new SandboxGateway(databases.customer.sandboxCharges, newId);

  const world = {
    ...databases,
    databases,
    owner,
    clock,
    urls,
    inbox,
    logs,
    steps,
    gateway,
    customerServer,
    sql: (text: string) => query(ownerUrl, text),
    logger: (processName: string): Logger =>
      createLogger({
        component: 'job-scheduler',
        processName,
        level: 'debug',
        output: { write: line => logs.push(line) },
      }),
    /** Starts one more scheduler with connections of its own; `adminUrl` leads it to the admin database another way. */
    async scheduler(name = 'job-scheduler', more: Partial<SchedulerParts> = {}): Promise<Scheduler> {
      const own = await open(name, more.adminUrl);
      const log = world.logger(name);
      const sender = createMailSender({
        smtpUrl: `smtp://localhost:${inbox.port}`,
        from: 'AstroBookings <no-reply@astrobookings.example>',
      });
      const metrics = startMetrics({ logger: log, clock });
      const scheduler = startScheduler({
        databases: own,
        sender,
        webs: WEBS,
        adminUrl,
        processName: name,
        clock,
        log,
        metrics,
        ...more,
      });
      const stopped = {
        async stop() {
          await scheduler.stop();
          sender.close();
          await metrics.stop();
          await closeDatabases(own);
        },
      };
      running.push(stopped);
      return stopped;
    },
    /** Puts a launch on sale, ten seats, in two years; without a window for VIPs. */
    async publish(id: string, more: Partial<DemoLaunch> = {}): Promise<void> {
      await owner.demo.insertLaunches([aLaunch(id, clock.now(), more)]);
    },
    /** Changes the status of a launch as the admin API does. */
    async changeStatus(launchId: string, to: LaunchStatusChangeRecord['toStatus'], text = 'a reason'): Promise<void> {
      await owner.transactions.run('all', async tx => {
        const launch = await owner.launches.lock(tx, AGENCY, launchId);
        if (launch === null) throw new Error(`no launch ${launchId}`);
        await owner.launches.change(
          tx,
          launchId,
          { status: to, ...(to === 'delayed' ? { delayNoticeAt: clock.now() } : {}) },
          {
            id: newId(),
            launchId,
            agencyId: AGENCY,
            fromStatus: launch.status,
            toStatus: to,
            reason: 'technical',
            text,
            by: 'Olga Owner',
            at: clock.now(),
          },
        );
      });
    },
    async onSale(launchId: string): Promise<void> {
      await until(async () => (await databases.customer.launches.find(launchId)) !== null);
    },
    /** Opens a booking without saying what became of its payment. */
    async open(launchId: string, traveler: string, seats: number) {
      const opened = await steps.open({ launchId, traveler, seats });
      if (!opened.ok || opened.value.step !== 'pay') throw new Error('not opened');
      return opened.value.view.booking;
    },
    /** Books and pays at the gateway, as the customer API does. */
    async book(launchId: string, traveler: string, seats: number): Promise<string> {
      const { _id: key, totalPriceCents: amountCents } = await world.open(launchId, traveler, seats);
      const charge = await gateway.charge({ key, amountCents, token: 'tok_visa', description: key });
      await databases.customer.bookings.settlePayment(key, charge, {
        component: 'customer-api',
        userId: traveler,
        requestId: `request-of-${traveler}`,
      });
      return key;
    },
    /** Every mail of the queue, by its key. */
    async mails(): Promise<Map<string, MailDocument>> {
      const { items } = await databases.system.mailDesk.list({ limit: 100 });
      return new Map(items.map(mail => [mail.key, mail]));
    },
    /** Nothing waits in any outbox. */
    async drained(): Promise<void> {
      await until(async () => {
        const stats = await Promise.all([
          databases.customer.outbox.stats(),
          databases.admin.outbox.stats(),
          databases.system.outbox.stats(),
        ]);
        return stats.every(({ pending }) => pending === 0);
      });
    },
    async stop(): Promise<void> {
      await Promise.all(running.map(scheduler => scheduler.stop()));
      await inbox.stop();
      await owner.close();
      await closeDatabases(databases);
      await Promise.all([...new Set([mongo, customerServer])].map(server => server.stop()));
      await postgres.stop();
    },
  };
  return world;
}

/** Waits until something is so; fails after half a minute. */
export async function until(isSo: () => Promise<boolean>, msMax = 30_000): Promise<void> {
  const deadline = Date.now() + msMax;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not within ${msMax} ms: ${isSo.toString()}`);
    await pause(20);
  }
}

function runningClock(): RunningClock {
  let aheadMs = 0;
  return { now: () => new Date(Date.now() + aheadMs), advance: ms => void (aheadMs += ms) };
}

function aLaunch(id: string, now: Date, more: Partial<DemoLaunch>): DemoLaunch {
  return {
    id,
    agencyId: AGENCY,
    rocketId: 'rocket-1',
    spaceportId: 'port-1',
    destinationId: 'dest-1',
    departsAt: new Date(now.getTime() + 730 * DAY_MS),
    pricePerSeatCents: PRICE_CENTS,
    seatsOnSale: 10,
    // No minimum: nobody is told that it was reached.
    minimumOccupancy: 0,
    vipHours: 0,
    createdAt: now,
    statusChanges: [
      { to: 'scheduled', reason: 'other', text: '', by: 'Olga Owner', at: new Date(now.getTime() - 1_000) },
    ],
    ...more,
  };
}

async function seed(owner: AdminDb, clock: RunningClock): Promise<void> {
  await owner.demo.insertReference({
    spaceports: [
      { id: 'port-1', name: 'Kourou', country: 'GF', latitude: 5.2, longitude: -52.8, timeZone: 'America/Cayenne' },
    ],
    destinations: [{ id: 'dest-1', name: 'Moon', range: 'interplanetary' }],
  });
  await owner.demo.insertAgencies([
    {
      id: AGENCY,
      slug: 'orbital-ways',
      displayName: 'Orbital Ways',
      description: '',
      contactEmail: 'contact@orbital-ways.example',
      legalName: 'Orbital Ways Inc.',
      legalAddress: '1 Pad Road',
      taxId: 'T-1',
      status: 'active',
      registeredAt: clock.now(),
      members: [
        { userId: 'olga', email: OWNER_EMAIL, name: 'Olga Owner', role: 'agency-owner' },
        { userId: 'stan', email: STAFF_EMAIL, name: 'Stan Staff', role: 'agency-staff' },
      ],
    },
  ]);
  await owner.demo.insertRockets([
    {
      id: 'rocket-1',
      agencyId: AGENCY,
      name: 'Falcon',
      model: 'IX',
      capacity: 2_000,
      range: 'interplanetary',
      active: true,
      createdAt: clock.now(),
    },
  ]);
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
