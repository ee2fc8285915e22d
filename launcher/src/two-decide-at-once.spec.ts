import { LAUNCH_TRANSITIONS, type LaunchStatus } from '@astro/domain';
import type { MailDocument } from '@astro/system-db';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { problemOf } from '../../services/admin-api/src/edge/refusals.ts';
import { CHANGE_STATUS_PROBLEMS, DELETE_PROBLEMS } from '../../services/admin-api/src/launches/launch-problems.ts';
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
const DEPARTS_IN_DAYS = 10;
const WHY = { reason: 'technical' as const, text: 'A leak.' };

type Wished = Exclude<LaunchStatus, 'draft'>;
interface Race {
  id: string;
  from: Wished;
  wishes: [Wished, Wished];
}
/** Every two steps that the table allows from one status, the same step twice included. */
const RACES: Race[] = (['scheduled', 'confirmed', 'delayed'] as const)
  .flatMap(from => {
    const steps = LAUNCH_TRANSITIONS[from] as readonly Wished[];
    return steps.flatMap((one, place) =>
      steps.slice(place).map(other => ({ from, wishes: [one, other] as [Wished, Wished] })),
    );
  })
  // The end of an id becomes part of the launch's address.
  .map((race, nth) => ({ ...race, id: `${race.from}-${race.wishes.join('-')}-${String(nth).padStart(10, '0')}` }));
/** A launch that ends is invoiced once, except when it failed (R10). */
const INVOICES: Partial<Record<Wished, number>> = { aborted: 1, successful: 1 };
const GIVEN_BACK: Partial<Record<Wished, number>> = { aborted: PRICE_CENTS, failed: PRICE_CENTS };

describe('two people decide about one launch at the same moment', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    await Promise.all([world.scheduler('first'), world.scheduler('second')]);
  });
  afterAll(() => world.stop());

  it(`one wins, the other reads what the launch is now; mails, refunds and invoices once: all ${RACES.length} pairs of the table`, async () => {
    const departsAt = new Date(world.clock.now().getTime() + DEPARTS_IN_DAYS * DAY_MS);
    for (const { id } of RACES) await world.publish(id, { departsAt });
    await world.drained();
    await Promise.all(RACES.map(({ id }) => world.book(id, `traveler-of-${id}`, 1)));
    await world.drained();
    for (const { id, from } of RACES) if (from !== 'scheduled') await olga().changeStatus(id, { to: from, ...WHY });
    await world.drained();
    // After the departure every step of the table is allowed.
    world.clock.advance((DEPARTS_IN_DAYS + 1) * DAY_MS);

    // One race after the other: a success elsewhere makes the fee, and with it the plan, another one.
    const winners = new Map<string, Wished>();
    for (const race of RACES) winners.set(race.id, await raced(race));
    await world.drained();
    await until(async () => (await ended()).length === RACES.filter(({ id }) => isEnd(winners.get(id)!)).length);
    await until(async () => (await world.customer.refunds.pending(10)).length === 0);
    await world.drained();

    for (const { id, from } of RACES) {
      const to = winners.get(id)!;
      const [booking] = await world.customer.bookings.ofLaunch(id);
      const refundedCents = GIVEN_BACK[to] ?? 0;
      expect([id, booking]).toMatchObject([id, { totalRefundedCents: refundedCents }]);
      const charge = await world.customer.sandboxCharges.find(booking!._id);
      expect(charge?.refunds.map(refund => refund.amountCents)).toEqual(refundedCents === 0 ? [] : [refundedCents]);
      expect((await world.customer.launches.find(id))?.status).toBe(to);
      const history = from === 'scheduled' ? [to] : [from, to];
      expect(await toldOf(id)).toEqual(
        history
          .flatMap(step => [OWNER_EMAIL, STAFF_EMAIL, booking!.traveler.email].map(email => `${step} ${email}`))
          .toSorted(),
      );
      const invoices = async () => (await world.sql(`select 1 from invoices where launch_id = '${id}'`)).length;
      await until(async () => (await invoices()) === (INVOICES[to] ?? 0));
    }
  });

  it('one puts a draft on sale, the other throws it away: it is one or the other', async () => {
    const draft = {
      rocketId: 'rocket-1',
      spaceportId: 'port-1',
      destinationId: 'dest-1',
      departsAt: new Date(world.clock.now().getTime() + 100 * DAY_MS),
      pricePerSeatCents: PRICE_CENTS,
      seatsOnSale: 10,
      minimumOccupancy: 0,
      salesCloseHours: 24,
      vipHours: 0,
    };
    for (let round = 0; round < 8; round += 1) {
      const id = await olga().draft(draft);
      const wish = { to: 'scheduled' as const, ...WHY };
      const { planId } = await stan().planStatus(id, wish);
      const [onSale, deleted] = await Promise.all([stan().press(id, { ...wish, planId }), olga().deletes(id)]);
      expect([onSale.ok, deleted.ok].filter(Boolean)).toHaveLength(1);
      if (!onSale.ok) expect(problemOf(onSale.refusal, CHANGE_STATUS_PROBLEMS).getStatus()).toBe(404);
      if (!deleted.ok) expect(problemOf(deleted.refusal, DELETE_PROBLEMS).detail).toContain('is scheduled');
      await world.drained();
      expect((await world.customer.launches.find(id)) !== null).toBe(onSale.ok);
    }
  });

  const olga = () => agencyDesk(world, AGENCY);
  const stan = () => agencyDesk(world, AGENCY, { id: 'stan', name: 'Stan Staff', role: 'agency-staff' });

  /** Both have seen their plan of the same launch; both confirm now. Says whose step it was. */
  const raced = async ({ id, wishes }: Race): Promise<Wished> => {
    const departsAt = new Date(world.clock.now().getTime() + 100 * DAY_MS);
    const [one, other] = wishes.map(to => ({ to, ...WHY, ...(to === 'scheduled' ? { departsAt } : {}) }));
    const planned = [await olga().planStatus(id, one!), await stan().planStatus(id, other!)];
    const answers = await Promise.all([
      olga().press(id, { ...one!, planId: planned[0]!.planId }),
      stan().press(id, { ...other!, planId: planned[1]!.planId }),
    ]);
    const { status } = await olga().read(id);
    const winners = wishes.filter((_, place) => answers[place]!.ok);
    expect([id, winners]).toEqual([id, [status]]);
    const [problem] = answers.flatMap(answer => (answer.ok ? [] : problemOf(answer.refusal, CHANGE_STATUS_PROBLEMS)));
    expect(`${problem!.getStatus()} ${problem!.detail}`).toMatch(new RegExp(`^409 .*is ${status}\\b`));
    return winners[0]!;
  };

  const ended = () => world.customer.collections.launches.find({ settledAs: { $ne: null } }).toArray();

  /** Which change was told to whom, once per mail. */
  const toldOf = async (id: string) => {
    const mails = await world.system.mongo.db
      .collection<MailDocument>('mail_queue')
      .find({ key: { $regex: `^launch-status-(traveler|agency):${id}:` } })
      .toArray();
    return mails.map(mail => `${String(mail.data['to'])} ${mail.to}`).toSorted();
  };
});

function isEnd(status: LaunchStatus): boolean {
  return LAUNCH_TRANSITIONS[status].length === 0;
}
