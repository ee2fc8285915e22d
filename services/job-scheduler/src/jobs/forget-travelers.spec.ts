import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startWorld, until, type SchedulerWorld } from '../testing/scheduler-world.fixture.ts';
import { forgetTravelers } from './forget-travelers.job.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);

describe('a traveler who deletes the account', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    const scheduler = await world.scheduler();
    await world.publish('moon');
    await world.onSale('moon');
    await scheduler.stop();
  });
  afterAll(() => world.stop());

  const person = (id: string) => ({
    _id: id,
    name: `Traveler ${id}`,
    email: `${id}@example.com`,
    role: 'traveler' as const,
  });
  const job = (leaving = world.customer.leaving) =>
    forgetTravelers(leaving, world.system, { log: world.logger('jobs') });

  it('is forgotten in all three databases, whatever step a kill comes at', async () => {
    await world.system.people.add(person('ann'), 'hash');
    const id = await world.book('moon', 'ann', 1);
    await world.steps.cancel({ bookingId: id, traveler: 'ann' });
    for (const { refundId } of await world.customer.refunds.pending(10))
      await world.customer.refunds.markSettled(refundId);
    expect(await world.customer.leaving.leave('ann')).toEqual({ ok: true });
    expect(await job().run()).toBe('0 travelers forgotten');
    world.clock.advance(6_000);

    // Killed after the account was ended and before it was marked: done again, it comes to the same end.
    const { leaving } = world.customer;
    const dying = Object.create(leaving) as typeof leaving;
    dying.markForgotten = () => Promise.reject(new Error('killed'));
    for (const method of ['toForget', 'hasOpenBookings', 'forget'] as const)
      dying[method] = leaving[method].bind(leaving) as never;
    await expect(job(dying).run()).rejects.toThrow('killed');
    expect(await world.system.people.byId('ann')).toBeNull();
    expect(await job().run()).toBe('1 travelers forgotten');
    expect(await job().run()).toBe('0 travelers forgotten');

    expect(await world.system.people.passwordHash('ann')).toBeNull();
    const acts = await world.system.audit.list({ onId: 'ann' });
    expect(acts.items).toMatchObject([{ act: 'account-deleted', details: {} }]);
    const scheduler = await world.scheduler();
    await until(async () => {
      const [row] = await world.sql(`select traveler_name, traveler_email from bookings where id = '${id}'`);
      return row?.['traveler_email'] === 'ann@deleted.invalid' && row['traveler_name'] === 'Deleted traveler';
    });
    const [passenger] = await world.sql(`select * from passengers where booking_id = '${id}'`);
    expect(passenger).toMatchObject({ full_name: 'Passenger 1', email: 'passenger@deleted.invalid', phone: '' });
    await scheduler.stop();
    const mails = await world.system.mailDesk.list({});
    expect(mails.items.filter(mail => mail.to.endsWith('.invalid'))).toEqual([]);
  });

  it('keeps the account when a booking slipped in', async () => {
    await world.system.people.add(person('bob'), 'hash');
    expect(await world.customer.leaving.leave('bob')).toEqual({ ok: true });
    const slipped = { 'traveler.id': 'bob' };
    const id = await world.book('moon', 'eve', 1);
    await world.customer.collections.bookings.updateOne({ _id: id }, { $set: slipped });
    world.clock.advance(6_000);
    expect(await job().run()).toBe('0 travelers forgotten');
    expect(await world.system.people.byId('bob')).not.toBeNull();
    expect(await world.customer.travelers.find('bob')).toMatchObject({
      name: 'Traveler bob',
      email: 'bob@example.com',
    });
    expect(await world.customer.leaving.toForget(10)).toEqual([]);
  });
});
