import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  OWNER_EMAIL,
  startWorld,
  STAFF_EMAIL,
  until,
  type SchedulerWorld,
} from '../testing/scheduler-world.fixture.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);

const FINANCE = { id: 'fina', name: 'Fina Finance', role: 'finance' };

describe('who is told', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    await world.scheduler();
  });
  afterAll(() => world.stop());

  const keysOf = async (kind: string) => [...(await world.mails()).keys()].filter(key => key.startsWith(`${kind}:`));
  const decide = (agencyId: string, to: 'active' | 'suspended', before: 'pending' | 'active' | 'suspended') =>
    world.owner.transactions.run('all', async tx => {
      await world.owner.agencies.change(tx, agencyId, { status: to });
      await world.owner.audit.add(tx, {
        actor: FINANCE,
        agencyId,
        action: to === 'active' ? 'agency.approved' : 'agency.suspended',
        subject: { kind: 'agency', id: agencyId, name: agencyId },
        before: { status: before },
        after: { status: to },
      });
    });

  it('carries a registration to finance, and tells the new agency once that it is approved', async () => {
    await world.system.outbox.add({
      eventId: 'registration',
      type: 'agency-registered',
      aggregateId: 'agency-2',
      aggregateVersion: 1,
      origin: { component: 'auth-service', requestId: 'request-of-nora' },
      occurredAt: world.clock.now().toISOString(),
      state: {
        agencyId: 'agency-2',
        displayName: 'New Ways',
        owner: { userId: 'nora', email: 'nora@new-ways.example', name: 'Nora' },
      },
    });
    await until(async () => (await world.admin.agencies.find('agency-2'))?.status === 'pending');
    // The pending agency goes on to the customer database under the request that registered it.
    await until(async () => (await world.customer.collections.agencies.findOne({ _id: 'agency-2' })) !== null);
    // The line is written after the change is there.
    await until(async () =>
      world.logs.some(line => line.includes('admin-to-customer') && line.includes('request-of-nora')),
    );
    expect(await keysOf('agency-approved')).toEqual([]);

    await decide('agency-2', 'active', 'pending');
    await until(async () => (await keysOf('agency-approved')).length > 0);
    await decide('agency-2', 'suspended', 'active');
    await decide('agency-2', 'active', 'suspended');
    await world.owner.transactions.run('all', tx =>
      world.owner.agencies.change(tx, 'agency-2', { description: 'We fly.' }),
    );
    await world.drained();
    expect(await keysOf('agency-approved')).toEqual(['agency-approved:agency-2:nora@new-ways.example']);
  });

  it('tells nobody of an approval that never was: an agency of the demo changes its description', async () => {
    await world.owner.transactions.run('all', tx =>
      world.owner.agencies.change(tx, 'agency-1', { description: 'We fly far.' }),
    );
    await world.drained();
    expect((await keysOf('agency-approved')).filter(key => key.includes('agency-1'))).toEqual([]);
  });

  it('tells a traveler whose payment was under way when the launch was aborted, once, with the refund', async () => {
    await world.publish('late');
    await world.onSale('late');
    const booking = await world.open('late', 'lena', 1);
    const charge = await world.gateway.charge({
      key: booking._id,
      amountCents: booking.totalPriceCents,
      token: 'tok_visa',
      description: booking.code,
    });
    await world.changeStatus('late', 'aborted');
    await until(async () => (await keysOf('launch-status-agency')).length === 2);
    expect(await keysOf('launch-status-traveler')).toEqual([]);
    await world.customer.bookings.settlePayment(booking._id, charge);
    await until(async () => (await keysOf('launch-status-traveler')).length === 1);
    await until(async () => (await world.customer.refunds.pending(10)).length === 0);
    await world.drained();
    const told = [...(await world.mails()).values()].filter(mail => mail.kind === 'launch-status-traveler');
    expect(told).toMatchObject([
      {
        to: 'lena@example.com',
        data: { to: 'aborted', bookings: [{ code: booking.code, refundCents: booking.totalPriceCents }] },
      },
    ]);
  });

  it('sends an invoice again with its document when finance wants it', async () => {
    // A letter that still waits would be the one that finance means.
    await until(async () => (await world.sql('select id from invoice_mails where done_at is not null')).length === 1);
    const { items } = await world.owner.transactions.run('all', tx => world.owner.invoices.list(tx, { limit: 10 }));
    const [invoice] = items;
    if (invoice === undefined) throw new Error('no invoice');
    await world.owner.transactions.run('all', tx =>
      world.owner.invoiceMails.request(tx, { invoice, requestedBy: 'fina' }),
    );
    await until(async () => (await keysOf('invoice-issued')).length === 4);
    expect((await keysOf('invoice-issued')).toSorted()).toEqual(
      [1, 2].flatMap(attempt =>
        [OWNER_EMAIL, STAFF_EMAIL].map(reader => `invoice-issued:${invoice.id}:${attempt}:${reader}`),
      ),
    );
    await until(
      async () => world.inbox.arrived.filter(mail => mail.raw.includes(`${invoice.number}.pdf`)).length === 4,
    );
  });

  it('tells nobody of what the demo brings along, nor of what is older than a week', async () => {
    await world.publish('old');
    await world.onSale('old');
    await world.book('old', 'olaf', 1);
    await until(async () => (await keysOf('booking-confirmed')).some(key => key.endsWith('olaf@example.com')));
    await world.customer.demo.insertBookings([
      {
        id: 'demo-booking',
        launchId: 'old',
        traveler: { id: 'dee', name: 'Dee', email: 'dee@example.com' },
        passengers: [{ fullName: 'Dee', birthDate: '1990-01-01', email: 'dee@example.com', phone: '+1' }],
        bookedAt: world.clock.now(),
      },
    ]);
    await world.drained();
    await world.system.mongo.db.collection('mail_queue').deleteMany({});
    world.clock.advance(8 * 86_400_000);
    expect(await world.customer.outbox.replay({})).toBeGreaterThan(0);
    await world.drained();
    expect(await world.mails()).toEqual(new Map());
  });
});
