import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { OWNER_EMAIL, startWorld, STAFF_EMAIL, until, type SchedulerWorld } from './testing/scheduler-world.fixture.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);

describe('a booking on its way through the three databases', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    await world.scheduler('job-scheduler');
    await world.scheduler('job-scheduler-2');
  });
  afterAll(() => world.stop());

  it('brings a launch to the travelers, a booking to the agency, and one mail to each reader', async () => {
    await world.publish('launch-1');
    await world.onSale('launch-1');
    const bookingId = await world.book('launch-1', 'tara', 2);
    await until(async () => world.inbox.arrived.length === 3);
    await world.drained();
    const [row] = await world.sql(`select status, seats, paid_cents from bookings where id = '${bookingId}'`);
    expect(row).toMatchObject({ status: 'confirmed', seats: 2 });
    expect([...(await world.mails()).keys()].toSorted()).toEqual([
      `booking-confirmed:${bookingId}:tara@example.com`,
      `booking-received:${bookingId}:${OWNER_EMAIL}`,
      `booking-received:${bookingId}:${STAFF_EMAIL}`,
    ]);
    expect(world.inbox.arrived.map(mail => mail.to[0]).toSorted()).toEqual(
      [OWNER_EMAIL, STAFF_EMAIL, 'tara@example.com'].toSorted(),
    );
    const own = world.inbox.arrived.find(mail => mail.to[0] === 'tara@example.com')?.raw ?? '';
    expect(own).toMatch(/^Content-Type: application\/pdf; name=tickets-\w{7}\.pdf/m);
    expect(own).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/m);
    const agencys = world.inbox.arrived.find(mail => mail.to[0] === OWNER_EMAIL)?.raw ?? '';
    expect(agencys).not.toContain('application/pdf');
  });
});
