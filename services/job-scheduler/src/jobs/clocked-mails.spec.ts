import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startWorld, until, type SchedulerWorld } from '../testing/scheduler-world.fixture.ts';
import { sendReminders } from './send-reminders.job.ts';

// Three real databases and five schedulers on a machine that may have other things to do.
jest.setTimeout(90_000);

const DAY_MS = 86_400_000;
const WORKERS = 5;

describe('mails that come by the clock, with five schedulers at work', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    for (let n = 1; n <= WORKERS; n += 1) await world.scheduler(`job-scheduler-${n}`);
  });
  afterAll(() => world.stop());

  const mailsOf = async (kind: string) => [...(await world.mails()).values()].filter(mail => mail.kind === kind);
  const readersOf = async (kind: string) => (await mailsOf(kind)).map(mail => mail.to).toSorted();
  const traveler = (id: string, more: { isVip?: boolean; newLaunches?: boolean; reminders?: boolean } = {}) =>
    world.customer.collections.travelers.insertOne({
      _id: id,
      email: `${id}@example.com`,
      name: id,
      phone: null,
      birthDate: null,
      taxId: null,
      address: null,
      emergencyContact: null,
      preferences: { destination: null, diet: null },
      emails: { newLaunches: more.newLaunches ?? true, reminders: more.reminders ?? true },
      trips: [],
      isVip: more.isVip ?? false,
      createdAt: world.clock.now(),
      version: 1,
    });
  const remind = () => {
    const { customer, system, clock } = world;
    const job = () => sendReminders(customer.dueMails, customer.travelers, system.mailQueue, { clock, onWritten() {} });
    return Promise.all(Array.from({ length: WORKERS }, () => job().run()));
  };

  it('tells each traveler of the waiting list once that seats are held for them, one after the other', async () => {
    await world.publish('full', { seatsOnSale: 2 });
    await world.onSale('full');
    const bookingId = await world.book('full', 'olga', 2);
    for (const id of ['ann', 'ben']) await world.steps.join({ launchId: 'full', traveler: id, seats: 2 });
    await world.steps.cancel({ bookingId, traveler: 'olga' });
    await until(async () => (await readersOf('waiting-list-offer')).length === 1);
    expect(await readersOf('waiting-list-offer')).toEqual(['ann@example.com']);
    world.clock.advance(2 * 3_600_000);
    await until(async () => (await readersOf('waiting-list-offer')).length === 2, 60_000);
    expect(await readersOf('waiting-list-offer')).toEqual(['ann@example.com', 'ben@example.com']);
    expect((await world.customer.waitingLists.findOwn('full', 'ann'))?.entry.state).toBe('passed-over');
    await until(async () => world.inbox.arrived.some(mail => mail.raw.includes('ben@example.com')));
  });

  it('offers more seats on sale, and ends the list of a launch that is aborted, without being asked', async () => {
    await world.publish('more', { seatsOnSale: 2 });
    await world.onSale('more');
    await world.book('more', 'olga', 2);
    await world.steps.join({ launchId: 'more', traveler: 'cat', seats: 1 });
    await world.steps.join({ launchId: 'more', traveler: 'dan', seats: 1 });
    await world.owner.transactions.run('all', tx => world.owner.launches.change(tx, 'more', { seatsOnSale: 3 }));
    await until(async () => (await readersOf('waiting-list-offer')).includes('cat@example.com'));
    await world.changeStatus('more', 'aborted');
    const stateOf = async (id: string) => (await world.customer.waitingLists.findOwn('more', id))?.entry.state;
    await until(async () => (await stateOf('dan')) === 'ended');
    await until(async () => (await stateOf('cat')) === 'ended');
    expect(await readersOf('waiting-list-offer')).not.toContain('dan@example.com');
  });

  it('tells each VIP who wants it once of a new launch, and nobody else', async () => {
    await traveler('vera', { isVip: true });
    await traveler('vic', { isVip: true });
    await traveler('quiet', { isVip: true, newLaunches: false });
    await traveler('tom');
    await world.publish('first', { vipHours: 24, createdAt: world.clock.now() });
    await world.publish('plain');
    await until(async () => (await readersOf('vip-launch')).length === 2);
    await world.onSale('plain');
    await world.drained();
    expect(await readersOf('vip-launch')).toEqual(['vera@example.com', 'vic@example.com']);
    expect((await mailsOf('vip-launch')).map(mail => mail.key)).toContain('vip-launch:first:vera@example.com');
    await until(async () => (await world.customer.launches.find('first'))?.vipToldAt !== undefined);
  });

  it('reminds once of what is missing and of boarding, moves with the launch, and leaves out who cancelled', async () => {
    const inDays = (days: number) => new Date(world.clock.now().getTime() + days * DAY_MS);
    await traveler('mute', { reminders: false });
    await traveler('silent', { reminders: false });
    await world.publish('near', { departsAt: inDays(31) });
    await world.publish('far', { departsAt: inDays(400) });
    await world.onSale('near');
    await world.onSale('far');
    const ritas = await world.book('near', 'rita', 1);
    await world.book('far', 'fay', 1);
    const kims = await world.book('near', 'kim', 1);
    await world.steps.cancel({ bookingId: kims, traveler: 'kim' });
    await world.book('near', 'mute', 1);
    const complete = await world.book('near', 'silent', 1);
    await world.customer.collections.bookings.updateOne(
      { _id: complete },
      { $set: { 'passengers.0.nationality': 'ES', 'passengers.0.documentNumber': 'X1' } },
    );
    await remind();
    expect(await readersOf('reminder-thirty-days')).toEqual([]);

    world.clock.advance(1.5 * DAY_MS);
    await remind();
    await remind();
    // Mute wants no reminders, but lacks a document; silent lacks nothing.
    expect(await readersOf('reminder-thirty-days')).toEqual(['mute@example.com', 'rita@example.com']);
    const [told] = (await mailsOf('reminder-thirty-days')).filter(mail => mail.to === 'rita@example.com');
    expect(told?.data).toMatchObject({ bookingId: ritas, missing: [{ nationality: true, document: true }] });

    const moveTo = async (departsAt: Date) => {
      await world.owner.transactions.run('all', tx => world.owner.launches.change(tx, 'near', { departsAt }));
      await until(
        async () => (await world.customer.launches.find('near'))?.departsAt.getTime() === departsAt.getTime(),
      );
    };
    await moveTo(inDays(29));
    await remind();
    expect(await readersOf('reminder-thirty-days')).toHaveLength(2);
    await moveTo(inDays(60));
    world.clock.advance(28 * DAY_MS);
    await remind();
    expect(await readersOf('reminder-thirty-days')).toHaveLength(2);
    expect(await readersOf('reminder-two-days')).toEqual([]);
    world.clock.advance(3 * DAY_MS);
    await remind();
    expect(await readersOf('reminder-thirty-days')).toHaveLength(4);

    world.clock.advance(27.5 * DAY_MS);
    await remind();
    await remind();
    expect(await readersOf('reminder-two-days')).toEqual([
      'mute@example.com',
      'rita@example.com',
      'silent@example.com',
    ]);
  });
});
