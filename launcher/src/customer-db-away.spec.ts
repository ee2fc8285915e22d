import type { LaunchRecord } from '@astro/admin-db';
import type { MailDocument } from '@astro/system-db';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ChangeStreamDocument } from 'mongodb';
import type { DraftWish } from '../../services/admin-api/src/launches/draft-launch.use-case.ts';
import { compare } from '../../services/job-scheduler/src/jobs/compare-databases.job.ts';
import {
  AGENCY,
  OWNER_EMAIL,
  PRICE_CENTS,
  STAFF_EMAIL,
  startWorld,
  until,
  type SchedulerWorld,
} from '../../services/job-scheduler/src/testing/scheduler-world.fixture.ts';
import { agencyDesk } from './agency-desk.fixture.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(120_000);

const DAY_MS = 86_400_000;
const AWAY_MS = 600_000;
const OTHER_AGENCY = 'agency-2';
const LENA = 'lena@lunar-lines.example';
const PEOPLE: Record<string, string[]> = { [AGENCY]: [OWNER_EMAIL, STAFF_EMAIL], [OTHER_AGENCY]: [LENA] };
const AGENCIES = Object.keys(PEOPLE);
/** On sale before the outage, with two travelers each. */
const ON_SALE = ['steady', 'moved', 'doomed'];
const TRAVELERS = ['ann', 'bob'];
const WHY = { reason: 'technical' as const, text: 'A leak.' };

type Desk = ReturnType<typeof agencyDesk>;
type Ids = Record<string, string>;
interface Opened {
  desk: Desk;
  ids: Ids;
  own: DraftWish;
  people: string[];
}
type Edit = (desk: Desk, ids: Ids, own: DraftWish) => Promise<unknown>;
/** What each agency does while nobody can hear it: the first ones meet a database that stands still, the others none at all. */
const WHILE_FROZEN: Edit[] = [
  (desk, { steady }) => desk.edit(steady!, { pricePerSeatCents: PRICE_CENTS + 100 }),
  (desk, { steady }) => desk.edit(steady!, { seatsOnSale: 12 }),
  (desk, { moved }) => desk.changeStatus(moved!, { to: 'delayed', ...WHY }),
  (desk, { fresh }) => desk.changeStatus(fresh!, { to: 'scheduled', ...WHY }),
  (desk, { dropped }) => desk.deleteDraft(dropped!),
];
const WHILE_DEAD: Edit[] = [
  (desk, { moved }) => desk.changeStatus(moved!, { to: 'scheduled', departsAt: inDays(500), ...WHY }),
  (desk, { steady }) => desk.edit(steady!, { pricePerSeatCents: PRICE_CENTS - 100 }),
  (desk, { fresh }) => desk.edit(fresh!, { pricePerSeatCents: PRICE_CENTS * 2 }),
  (desk, { doomed }) => desk.changeStatus(doomed!, { to: 'aborted', ...WHY }),
  async (desk, ids, own) => void (ids['late'] = await desk.draft(own)),
  (desk, { late }) => desk.changeStatus(late!, { to: 'scheduled', ...WHY }),
  (desk, { steady }) => desk.edit(steady!, { seatsOnSale: 4 }),
  (desk, { moved }) => desk.edit(moved!, { departsAt: inDays(510) }),
  (desk, { late }) => desk.edit(late!, { seatsOnSale: 9, minimumOccupancy: 1 }),
  (desk, { steady }) => desk.changeStatus(steady!, { to: 'delayed', ...WHY }),
];
const EDITS = (WHILE_FROZEN.length + WHILE_DEAD.length) * AGENCIES.length;
/** Of them, those that the shop must hear of: not of drafts that are written or thrown away; an abort also changes the record of flights. */
const TOLD = EDITS - AGENCIES.length * 2 + AGENCIES.length;
/** The changes of status that are news to travelers and agency. */
const TOLD_CHANGES = { steady: ['delayed'], moved: ['delayed', 'scheduled', 'delayed'], doomed: ['aborted'] };
const STARTED_AT = Date.now();
const inDays = (days: number) => new Date(STARTED_AT + days * DAY_MS);
const DRAFT = {
  rocketId: 'rocket-1',
  spaceportId: 'port-1',
  destinationId: 'dest-1',
  departsAt: inDays(400),
  pricePerSeatCents: PRICE_CENTS,
  seatsOnSale: 10,
  minimumOccupancy: 0,
  salesCloseHours: 24,
  vipHours: 0,
};

describe('the customer database is away for ten minutes while launches are edited', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld({ isApart: true });
    await addOtherAgency(world);
  });
  afterAll(() => world.stop());

  it('loses nothing, keeps the order, and tells everybody once', async () => {
    await Promise.all([world.scheduler('first'), world.scheduler('second')]);
    const agencies = await Promise.all(AGENCIES.map(opened));
    await world.drained();
    const beforeIt = await placeInHistory();
    const lateBooking = await world.book(agencies[0]!.ids['steady']!, 'last-moment', 1);

    world.customerServer.freeze();
    await edited(agencies, WHILE_FROZEN);
    await until(() => Promise.resolve(world.logs.some(line => line.includes('database-away'))));
    await world.customerServer.kill();
    await edited(agencies, WHILE_DEAD);
    await triesCostNothing();
    await world.customerServer.startAgain();
    await world.drained();

    await arrivedInOrder(beforeIt, agencies);
    for (const { desk, ids } of agencies)
      for (const [name, id] of Object.entries(ids)) {
        const shop = await world.customer.launches.find(id);
        if (name === 'dropped') expect(shop).toBeNull();
        else expect([name, shop]).toMatchObject([name, inTheShop(await desk.read(id))]);
      }
    await until(async () => (await compare(world.databases)).differences.length === 0);
    expect(await world.sql(`select status from bookings where id = '${lateBooking}'`)).toEqual([
      { status: 'confirmed' },
    ]);
    await everyMailOnce(agencies);
  });

  /** An agency with three launches on sale, two travelers on each of them, and two drafts. */
  const opened = async (agencyId: string): Promise<Opened> => {
    const desk = agencyDesk(world, agencyId);
    const own = { ...DRAFT, rocketId: `rocket-of-${agencyId}` };
    const ids: Ids = {};
    for (const name of [...ON_SALE, 'fresh', 'dropped']) ids[name] = await desk.draft(own);
    for (const name of ON_SALE) {
      await desk.changeStatus(ids[name]!, { to: 'scheduled', ...WHY });
      await world.onSale(ids[name]!);
      for (const traveler of TRAVELERS) await world.book(ids[name]!, `${traveler}-${name}-${agencyId}`, 1);
    }
    return { desk, ids, own, people: PEOPLE[agencyId]! };
  };

  /** Both agencies at once, each one edit after the other; time passes meanwhile. */
  const edited = async (agencies: Opened[], edits: Edit[]) => {
    await Promise.all(
      agencies.map(async ({ desk, ids, own }) => {
        for (const edit of edits) {
          world.clock.advance(AWAY_MS / EDITS);
          await edit(desk, ids, own);
        }
      }),
    );
  };

  /** However often the schedulers ask in ten minutes: it is not the entries' fault, and none is set aside. */
  const triesCostNothing = async () => {
    const waiting = await world.sql(
      `select count(*)::int as count, max(tries) as tries, max(claims) <= 2 as is_fresh from outbox where status <> 'done'`,
    );
    expect(waiting).toEqual([{ count: TOLD, tries: 0, is_fresh: true }]);
  };

  /** Where the history of what was applied stands. */
  const placeInHistory = async () => {
    const { inbox } = world.customer.collections;
    const stream = inbox.watch();
    // The stream is open once it has answered: a mark made earlier would never come.
    await stream.tryNext();
    await inbox.updateOne({ _id: 'mark' }, { $set: { version: 1 } }, { upsert: true });
    await stream.next();
    const place = stream.resumeToken;
    await stream.close();
    return place;
  };

  /** Each launch only ever became newer, up to the newest version that its agency made. */
  const arrivedInOrder = async (since: unknown, agencies: Opened[]) => {
    const stream = world.customer.collections.inbox.watch([], { resumeAfter: since });
    const applied = new Map<string, number[]>();
    for (let next = await stream.tryNext(); next !== null; next = await stream.tryNext()) {
      const { key, version } = markOf(next);
      applied.set(key, [...(applied.get(key) ?? []), version]);
    }
    await stream.close();
    for (const { desk, ids } of agencies)
      for (const [name, id] of Object.entries(ids).filter(([, id]) => applied.has(`launch-changed:${id}`))) {
        const versions = applied.get(`launch-changed:${id}`)!;
        expect([name, versions]).toEqual([name, [...new Set(versions)].toSorted((one, two) => one - two)]);
        expect([name, versions.at(-1)]).toEqual([name, (await desk.read(id)).version]);
      }
    expect([...applied.keys()].filter(key => key.startsWith('launch-changed:'))).toHaveLength(
      AGENCIES.length * [...ON_SALE, 'fresh', 'late'].length,
    );
  };

  /** One letter per change of status and reader: the agency's people, and whoever had booked. */
  const everyMailOnce = async (agencies: Opened[]) => {
    const expected: string[] = [];
    for (const { ids, people } of agencies)
      for (const [name, changes] of Object.entries(TOLD_CHANGES)) {
        const travelers = (await world.customer.bookings.ofLaunch(ids[name]!)).map(booking => booking.traveler.email);
        for (const to of changes)
          for (const email of [...travelers, ...people]) expected.push(`${ids[name]} ${to} ${email}`);
      }
    const mails = world.system.mongo.db.collection<MailDocument>('mail_queue');
    const statusMails = { key: { $regex: '^launch-status-' }, status: 'sent' as const };
    await until(async () => (await mails.countDocuments(statusMails)) >= expected.length);
    const told = (await mails.find(statusMails).toArray()).map(
      mail => `${(mail.data['launch'] as { id: string }).id} ${String(mail.data['to'])} ${mail.to}`,
    );
    expect(told.toSorted()).toEqual(expected.toSorted());
    const arrived = world.inbox.arrived.map(mail => mail.messageId);
    expect(new Set(arrived).size).toBe(arrived.length);
  };
});

/** What was marked as applied, as the history tells it. */
function markOf(change: ChangeStreamDocument<{ version: number }>): { key: string; version: number } {
  if (change.operationType === 'insert')
    return { key: String(change.documentKey._id), version: change.fullDocument.version };
  if (change.operationType !== 'update') throw new Error(`marks are not ${change.operationType}d`);
  return { key: String(change.documentKey._id), version: change.updateDescription.updatedFields?.version ?? NaN };
}

/** What the shop must show of a launch of the agency. */
function inTheShop(launch: LaunchRecord) {
  const { slug, oldSlugs, departsAt, pricePerSeatCents, seatsOnSale, minimumOccupancy, status, delayNoticeAt } = launch;
  return { slug, oldSlugs, departsAt, pricePerSeatCents, seatsOnSale, minimumOccupancy, status, delayNoticeAt };
}

async function addOtherAgency({ owner, clock }: SchedulerWorld): Promise<void> {
  const now = clock.now();
  await owner.demo.insertAgencies([
    {
      id: OTHER_AGENCY,
      slug: 'lunar-lines',
      displayName: 'Lunar Lines',
      description: '',
      contactEmail: 'contact@lunar-lines.example',
      legalName: 'Lunar Lines Inc.',
      legalAddress: '2 Pad Road',
      taxId: 'T-2',
      status: 'active',
      registeredAt: now,
      members: [{ userId: 'lena', email: LENA, name: 'Lena Owner', role: 'agency-owner' }],
    },
  ]);
  await owner.demo.insertRockets(
    AGENCIES.map(agencyId => ({
      id: `rocket-of-${agencyId}`,
      agencyId,
      name: 'Heron',
      model: 'II',
      capacity: 12,
      range: 'interplanetary' as const,
      active: true,
      createdAt: now,
    })),
  );
}
