import type { LaunchDocument } from '@astro/customer-db';
import type { SeatSteps } from '@astro/customer-db/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { compare } from '../../services/job-scheduler/src/jobs/compare-databases.job.ts';
import {
  AGENCY,
  startWorld,
  until,
  type SchedulerWorld,
} from '../../services/job-scheduler/src/testing/scheduler-world.fixture.ts';
import { agencyDesk } from './agency-desk.fixture.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(120_000);

const LAUNCH = 'squeezed';
const BUYERS = 64;
const ATTEMPTS_EACH = 2;
const SEATS = 80;
/** Seats put back on sale after each time that the agency took away all it could. */
const SEATS_BACK = 12;
/** People think between two attempts; the agency decides meanwhile. */
const THINK_MS_MAX = 400;

type Seats = Pick<LaunchDocument, 'seatsOnSale' | 'seatsSold' | 'seatsHeld'>;
type Outcome = 'refused at once' | 'refused' | 'taken';
type Answer = 'booked' | 'given back' | 'not-enough-seats';

describe('seats on sale are lowered and raised while 64 people book (R1, R13)', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('never has more seats taken than on sale, answers everybody, and both databases end with one number', async () => {
    const first = await world.scheduler('first');
    await world.publish(LAUNCH, { seatsOnSale: SEATS });
    await world.onSale(LAUNCH);
    await world.drained();
    const history = await watched();
    await first.stop();

    // The first wish is made where nobody can know yet what was sold: it has to come back.
    for (const nth of [1, 2, 3]) await world.book(LAUNCH, `early-${nth}`, 4);
    await desk().edit(LAUNCH, { seatsOnSale: 10 });
    await Promise.all([world.scheduler('second'), world.scheduler('third')]);
    const outcomes: Outcome[] = [await outcomeOf(10)];
    expect(outcomes).toEqual(['refused']);

    const rush = { isOver: false };
    const buyers = Promise.all(Array.from({ length: BUYERS }, (_, nth) => buyer(nth))).finally(
      () => (rush.isOver = true),
    );
    while (!rush.isOver) outcomes.push(await squeezed(), await raised());
    const answers = (await buyers).flat();
    await world.drained();
    outcomes.push(await squeezed());
    expect(outcomes.at(-1)).toBe('taken');
    const full = await world.steps.hold({ launchId: LAUNCH, traveler: 'late', seats: 1 });
    expect(full).toMatchObject({ ok: false, refusal: { kind: 'not-enough-seats', seatsLeft: 0 } });
    await raised();
    await world.book(LAUNCH, 'late', 1);
    await world.drained();

    expect(answers).toHaveLength(BUYERS * ATTEMPTS_EACH);
    const seen = await history();
    for (const { seatsOnSale, seatsSold, seatsHeld } of seen)
      expect(seatsSold + seatsHeld).toBeLessThanOrEqual(seatsOnSale);
    const shop = (await world.customer.launches.find(LAUNCH))!;
    expect(shop).toMatchObject(seen.at(-1)!);
    const bookings = await world.customer.collections.bookings
      .find({ launchId: LAUNCH, status: 'confirmed' })
      .toArray();
    expect(bookings.reduce((sum, booking) => sum + booking.seatsSold, 0)).toBe(shop.seatsSold);
    expect(bookings).toHaveLength(answers.filter(answer => answer === 'booked').length + 4);
    expect(await desk().read(LAUNCH)).toMatchObject({
      seatsOnSale: shop.seatsOnSale,
      seatsSold: shop.seatsSold,
      seatsHeld: 0,
    });
    expect((await compare(world.databases)).differences).toEqual([]);
    expect(await refusalsInActivity()).toBe(outcomes.filter(outcome => outcome === 'refused').length);
  });

  const desk = () => agencyDesk(world, AGENCY);

  /** One person, who comes back: keeps a seat and pays, pays at once, or changes the mind. */
  const buyer = async (nth: number): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (let attempt = 0; attempt < ATTEMPTS_EACH; attempt += 1) {
      await pause(((nth * 37 + attempt * 101) % BUYERS) * (THINK_MS_MAX / BUYERS));
      const wish = { launchId: LAUNCH, traveler: `buyer-${nth}`, seats: 1, key: `attempt-${attempt}` };
      if ((nth + attempt) % 3 === 0) {
        answers.push(await booked(wish));
        continue;
      }
      const held = await patiently(() => world.steps.hold(wish));
      if (!held.ok) {
        expect(held.refusal).toMatchObject({ kind: 'not-enough-seats' });
        answers.push('not-enough-seats');
        continue;
      }
      await pause(THINK_MS_MAX / 4);
      const holdId = held.value._id;
      if ((nth + attempt) % 3 === 1) {
        // What is held cannot be taken away any more.
        answers.push(await booked({ ...wish, holdId }));
        expect(answers.at(-1)).toBe('booked');
      } else {
        expect(await patiently(() => world.steps.release(holdId, wish.traveler))).toMatchObject({ ok: true });
        answers.push('given back');
      }
    }
    return answers;
  };

  const booked = async (wish: Parameters<SeatSteps['open']>[0]): Promise<Answer> => {
    const opened = await patiently(() => world.steps.open(wish));
    if (!opened.ok) {
      expect(opened.refusal).toMatchObject({ kind: 'not-enough-seats' });
      return 'not-enough-seats';
    }
    if (opened.value.step !== 'pay') throw new Error('answered before it was paid');
    const { _id: id, totalPriceCents: amountCents } = opened.value.view.booking;
    await patiently(() =>
      world.customer.bookings.settlePayment(id, { kind: 'succeeded', chargeId: `charge-${id}`, amountCents }),
    );
    return 'booked';
  };

  /** The agency takes away all seats that it believes free. */
  const squeezed = async () => {
    const { seatsSold, seatsHeld } = await desk().read(LAUNCH);
    return await wished(seatsSold + seatsHeld);
  };
  const raised = async () => await wished((await desk().read(LAUNCH)).seatsOnSale + SEATS_BACK);

  /** A wish is refused at once, comes back later, or is what the shop sells; never anything else. */
  const wished = async (seatsOnSale: number): Promise<Outcome> => {
    for (;;) {
      try {
        await desk().edit(LAUNCH, { seatsOnSale });
        return await outcomeOf(seatsOnSale);
      } catch (error) {
        if (String(error).includes('seats-in-the-way')) return 'refused at once';
        // Somebody's booking arrived between the plan and its confirmation: the agency looks again.
        expect(String(error)).toContain('plan-changed');
      }
    }
  };
  const outcomeOf = async (seatsOnSale: number): Promise<Outcome> => {
    const answer: { outcome?: Outcome } = {};
    await until(async () => {
      const launch = await desk().read(LAUNCH);
      if (launch.seatsRefusal?.wishedSeats === seatsOnSale) answer.outcome = 'refused';
      const mark = await world.customer.collections.inbox.findOne({ _id: `launch-changed:${LAUNCH}` });
      const shop = await world.customer.launches.find(LAUNCH);
      if (mark?.version === launch.version && shop?.seatsOnSale === seatsOnSale && launch.seatsOnSale === seatsOnSale)
        answer.outcome = 'taken';
      return answer.outcome !== undefined;
    });
    return answer.outcome!;
  };
  const refusalsInActivity = async () => {
    const { items } = await world.owner.transactions.run('all', tx =>
      world.owner.audit.ofAgency(tx, AGENCY, { limit: 100 }),
    );
    return items.filter(act => act.action === 'launch.seats-refused').length;
  };

  /** Every state of the launch that was ever committed from now on, in order. */
  const watched = async () => {
    const { launches } = world.customer.collections;
    let seats: Seats = (await launches.findOne({ _id: LAUNCH }))!;
    const stream = launches.watch();
    await stream.tryNext();
    return async () => {
      const states: Seats[] = [];
      for (let next = await stream.tryNext(); next !== null; next = await stream.tryNext()) {
        if (next.operationType !== 'update') throw new Error(`a launch was ${next.operationType}d`);
        const set: Partial<Seats> = next.updateDescription.updatedFields ?? {};
        seats = {
          seatsOnSale: set.seatsOnSale ?? seats.seatsOnSale,
          seatsSold: set.seatsSold ?? seats.seatsSold,
          seatsHeld: set.seatsHeld ?? seats.seatsHeld,
        };
        states.push(seats);
      }
      await stream.close();
      return states;
    };
  };
});

/** "Busy" is no answer yet: the same request comes again. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'SeatDeskBusyError')) throw error;
    }
  }
}
