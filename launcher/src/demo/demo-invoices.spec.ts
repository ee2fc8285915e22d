import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { connectAdminDb, type AdminDb } from '@astro/admin-db';
import { feeBasisText, launchFeeCents } from '@astro/domain';
import { fixedClock, startTestPostgres } from '@astro/test-kit';
import { demoPlan } from './demo-plan.ts';
import { insertOffers } from './seed-demo.ts';

// A real database on a machine that may have other things to do.
jest.setTimeout(60_000);

// Shortly after New Year: the past has two legal years, each with a series of its own.
const NOW = new Date('2027-02-10T12:00:00Z');
const plan = demoPlan(NOW);

describe('the invoices of the demo, in a real database', () => {
  let admin: AdminDb;
  let stop: () => Promise<unknown>;
  beforeAll(async () => {
    const postgres = await startTestPostgres();
    let ids = 0;
    const newId = () => `id-${(ids += 1)}`;
    admin = connectAdminDb({ url: await postgres.url('admin'), clock: fixedClock(NOW.toISOString()), newId });
    await admin.migrate();
    await insertOffers(plan, admin, NOW);
    // A run that was cut short is repeated.
    await insertOffers(plan, admin, NOW);
    stop = () => Promise.all([admin.close(), postgres.stop()]);
  });
  afterAll(() => stop());

  const invoices = async () =>
    (await admin.transactions.run('all', tx => admin.invoices.list(tx, { limit: 100 }))).items.toReversed();

  it('have numbers without gaps in order of date, credit note included, one series for each legal year', async () => {
    const issued = await invoices();
    expect(issued).toHaveLength(plan.invoices.length);
    const numbers = issued.flatMap(({ number, creditNoteNumber }) =>
      creditNoteNumber === null ? [number] : [number, creditNoteNumber],
    );
    for (const year of ['2026', '2027']) {
      const own = numbers.filter(number => number.startsWith(`AB-${year}`)).toSorted();
      expect(own.length).toBeGreaterThanOrEqual(5);
      expect(own).toEqual(own.map((_, place) => `AB-${year}-${String(place + 1).padStart(6, '0')}`));
    }
    expect(issued.map(({ number }) => number)).toEqual(issued.map(({ number }) => number).toSorted());
  });

  it('are by the rules: a percent of what was paid, less for reliable agencies, and the fixed fee (R10)', async () => {
    const successes = new Map<string, number>();
    for (const invoice of await invoices()) {
      const nth = (successes.get(invoice.agencyId) ?? 0) + (invoice.outcome === 'successful' ? 1 : 0);
      successes.set(invoice.agencyId, nth);
      const { outcome, netCents } = invoice;
      expect(invoice.amountCents).toBe(launchFeeCents({ outcome, netCents, nthSuccessfulLaunch: nth }));
      expect(invoice.basis).toBe(feeBasisText(outcome, nth));
    }
  });

  it('ask for no mail of the past: no letter waits, no reminder is due, nothing becomes overdue now', async () => {
    expect(await admin.invoiceMails.claim({ owner: 'spec', limit: 100, leaseMs: 1_000 })).toEqual([]);
    expect((await admin.invoiceReminders.due(200, null)).reminders).toEqual([]);
    expect(await admin.invoices.markOverdue(200)).toEqual([]);
    expect(await admin.invoices.issueDue(100)).toEqual([]);
  });
});
