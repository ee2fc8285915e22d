import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_A, AGENCY_B, aLaunch, bookingChanged, seededAdminDb, START, step } from '../spec/seeded-admin-db.ts';

let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
  await world.owner.demo.insertLaunches([
    aLaunch('launch-1', { statusChanges: [step('scheduled', START)] }),
    aLaunch('launch-b', { agencyId: AGENCY_B, statusChanges: [step('scheduled', START)] }),
  ]);
  await world.scheduler.inbox.apply(bookingChanged('booking-a'));
  await world.scheduler.inbox.apply(bookingChanged('booking-b', { launchId: 'launch-b', agencyId: AGENCY_B }));
}, 120_000);
afterAll(() => world.stop(), 30_000);

const TABLES = ['rockets', 'launches', 'launchStatusChanges', 'bookings', 'passengers', 'agencyMembers'] as const;

describe('the wall between agencies inside of PostgreSQL', () => {
  it.each(TABLES)('hides the other agency’s %s from a query that forgot the agency', async table => {
    const seen = await world.api.transactions.run({ agencyId: AGENCY_A }, tx =>
      tx.db.selectFrom(table).select('agencyId').execute(),
    );
    expect(new Set(seen.map(row => row.agencyId))).toEqual(new Set([AGENCY_A]));
    const all = await world.api.transactions.run('all', tx => tx.db.selectFrom(table).select('agencyId').execute());
    expect(new Set(all.map(row => row.agencyId))).toEqual(new Set([AGENCY_A, AGENCY_B]));
  });

  it('changes nothing of the other agency’s and lets nothing be given to it', async () => {
    const changed = await world.api.transactions.run({ agencyId: AGENCY_A }, tx =>
      tx.db.updateTable('launches').set({ seatsOnSale: 1 }).where('id', '=', 'launch-b').executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(0n);
    await expect(
      world.api.transactions.run({ agencyId: AGENCY_A }, tx =>
        tx.db.updateTable('rockets').set({ agencyId: AGENCY_B }).execute(),
      ),
    ).rejects.toThrow('row-level security');
  });

  it('shows nothing to a transaction that names nobody', async () => {
    const seen = await world.api.transactions.run({ agencyId: '' }, tx =>
      tx.db.selectFrom('launches').selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });

  it('gives the API no right to the inbox, to reading the outbox, to changing invoices or the schema', async () => {
    const refused = (work: Parameters<typeof world.api.transactions.run>[1]) =>
      expect(world.api.transactions.run('all', work)).rejects.toThrow('permission denied');
    await refused(tx => tx.db.selectFrom('inbox').selectAll().execute());
    await refused(tx => tx.db.selectFrom('outbox').selectAll().execute());
    await refused(tx => tx.db.updateTable('invoices').set({ amountCents: 1 }).execute());
    await refused(tx => tx.db.updateTable('auditLog').set({ action: 'nothing' }).execute());
    await expect(world.api.migrate()).rejects.toThrow();
  });
});
