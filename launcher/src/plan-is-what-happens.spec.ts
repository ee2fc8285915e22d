import { planCancellation, type BookingDocument } from '@astro/customer-db';
import type { MailDocument } from '@astro/system-db';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { StatusPlan } from '../../services/admin-api/src/launches/status-plan.ts';
import {
  AGENCY,
  startWorld,
  until,
  type SchedulerWorld,
} from '../../services/job-scheduler/src/testing/scheduler-world.fixture.ts';
import { agencyDesk } from './agency-desk.fixture.ts';

const DAY_MS = 86_400_000;
const WHY = { reason: 'technical' as const, text: 'A leak.' };

const CHANGES = ['delay', 'new date', 'abort', 'move', 'price', 'rocket', 'fewer seats'] as const;
type Change = (typeof CHANGES)[number];
/** Every kind of change once: real databases take a second for each. */
const RUNS = CHANGES.length;
interface Party {
  traveler: number;
  seats: number;
  /** How many of them were cancelled before the change. */
  cancelled: number;
}

const parties = fc.array(
  fc.record({ traveler: fc.nat(2), seats: fc.integer({ min: 1, max: 2 }), cancelled: fc.nat(2) }),
  { minLength: 2, maxLength: 4 },
);
const daysAhead = fc.constantFrom(20, 150, 500);

describe('a plan (DOMAIN: plan, then apply)', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    await world.scheduler();
    await world.owner.demo.insertRockets([
      {
        id: 'rocket-2',
        agencyId: AGENCY,
        name: 'Heron',
        model: 'II',
        capacity: 12,
        range: 'interplanetary',
        active: true,
        createdAt: world.clock.now(),
      },
    ]);
  });
  afterAll(() => world.stop());

  it('is what happens, to the cent and to the mail', async () => {
    let launches = 0;
    await fc.assert(
      fc.asyncProperty(parties, daysAhead, async (wishes, days) => {
        const what = CHANGES[launches % CHANGES.length]!;
        launches += 1;
        const id = `launch-${launches}`;
        await world.publish(id, { departsAt: new Date(world.clock.now().getTime() + days * DAY_MS) });
        await world.onSale(id);
        await booked(id, wishes);
        const seen = await bookingsOf(id);
        const rightsBefore = await rightsOf(id);
        const plan = await apply(id, what);
        await world.drained();
        if (what === 'abort') await until(async () => (await invoicesOf(id)).length > 0);
        await happened(id, what, { plan, seen, rightsBefore });
      }),
      { numRuns: RUNS, seed: 27, endOnFailure: true },
    );
  });

  /** Travelers book; some of them take passengers off again. */
  const booked = async (launchId: string, wishes: Party[]) => {
    for (const { traveler, seats, cancelled } of wishes) {
      const name = `${launchId}-t${traveler}`;
      // More than four seats of one traveler are refused, which is another story (R2).
      const bookingId = await world.book(launchId, name, seats).catch(() => null);
      if (bookingId === null || cancelled === 0) continue;
      const { passengers } = (await world.customer.bookings.find(bookingId))!;
      await world.steps.cancel({
        bookingId,
        traveler: name,
        passengers: passengers.slice(0, cancelled).map(passenger => passenger.id),
      });
    }
    await world.drained();
  };
  const bookingsOf = async (launchId: string) =>
    (await world.customer.bookings.ofLaunch(launchId)).filter(({ status }) => status === 'confirmed');
  const rightsOf = async (launchId: string) => {
    const launch = (await world.customer.launches.find(launchId))!;
    return new Map((await bookingsOf(launchId)).map(booking => [booking.code, rightOf(booking, launch)]));
  };
  const rightOf = (booking: BookingDocument, launch: Parameters<typeof planCancellation>[1]) => {
    const planned = planCancellation(booking, launch, null, world.clock.now());
    return planned.ok ? planned.value.quote.refundCents : 0;
  };
  const invoicesOf = (launchId: string) =>
    world.sql(`select amount_cents::int8::text as amount from invoices where launch_id = '${launchId}'`);

  /** Asks for the plan and applies it. */
  const apply = async (id: string, what: Change): Promise<StatusPlan> => {
    const desk = agencyDesk(world, AGENCY);
    const launch = await desk.read(id);
    const moved = new Date(launch.departsAt.getTime() + 3 * DAY_MS);
    switch (what) {
      case 'delay':
        return await desk.changeStatus(id, { to: 'delayed', ...WHY });
      case 'new date':
        return await desk.changeStatus(id, { to: 'delayed', departsAt: moved, ...WHY });
      case 'abort':
        return await desk.changeStatus(id, { to: 'aborted', ...WHY });
      case 'move':
        return await desk.edit(id, { departsAt: moved });
      case 'price':
        return await desk.edit(id, { pricePerSeatCents: launch.pricePerSeatCents + 33 });
      case 'rocket':
        return await desk.edit(id, { rocketId: 'rocket-2' });
      case 'fewer seats':
        return await desk.edit(id, {
          seatsOnSale: Math.max(launch.seatsSold + launch.seatsHeld, launch.minimumOccupancy),
        });
    }
  };

  /** Compares what is in the three databases with the plan. */
  const happened = async (
    id: string,
    what: Change,
    { plan, seen, rightsBefore }: { plan: StatusPlan; seen: BookingDocument[]; rightsBefore: Map<string, number> },
  ) => {
    const after = new Map((await world.customer.bookings.ofLaunch(id)).map(booking => [booking.code, booking]));
    const rightsAfter = await rightsOf(id);
    expect(byCode(plan.lines)).toEqual(
      byCode(
        seen.map(before => {
          const now = after.get(before.code)!;
          return {
            bookingCode: before.code,
            passengers: before.seats,
            refundCents: now.totalRefundedCents - before.totalRefundedCents,
            rightBeforeCents: rightsBefore.get(before.code),
            rightAfterCents: rightsAfter.get(before.code) ?? 0,
            rightPolicy: expect.any(String),
          };
        }),
      ),
    );
    for (const { code } of seen) expect(after.get(code)?.status).toBe(what === 'abort' ? 'refunded' : 'confirmed');
    expect((await world.customer.launches.find(id))?.status).toBe(plan.to);
    expect((await invoicesOf(id)).map(row => Number(row['amount']))).toEqual(
      plan.feeCents === null ? [] : [plan.feeCents],
    );
    const mails = await world.system.mongo.db
      .collection<MailDocument>('mail_queue')
      .find({ key: { $regex: `^launch-status-(traveler|agency):${id}:` } })
      .toArray();
    expect(mails.map(mail => mail.to).toSorted()).toEqual(plan.mails.map(mail => mail.to).toSorted());
    for (const mail of mails.filter(({ kind }) => kind === 'launch-status-traveler'))
      expect((mail.data['bookings'] as { code: string }[]).map(booking => booking.code).toSorted()).toEqual(
        plan.mails.find(({ to }) => to === mail.to)?.bookingCodes.toSorted(),
      );
  };
});

function byCode<T extends { bookingCode: string }>(lines: T[]): T[] {
  return lines.toSorted((left, right) => (left.bookingCode < right.bookingCode ? -1 : 1));
}
