import type { DemoInvoice } from '@astro/admin-db';
import { daysOverdue, dueDate, REMINDER_DAYS_OVERDUE } from '@astro/domain';
import { DEMO_ACCOUNTS } from './demo-accounts.ts';
import type { PlannedBooking } from './demo-bookings.ts';
import type { PlannedLaunch } from './demo-launches.ts';
import { demoId, seededRandom, type SeededRandom } from './random.ts';

/** A seed of its own: invoices change nothing else of the demo. */
const SEED = 2031;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Refunds are paid out and the sums compared before a launch is invoiced. */
const SETTLING_MS = HOUR_MS / 2;

/** What became of an invoice: paid (when, after the issue), partly paid, left open, or taken back. */
type Fate =
  | { kind: 'paid'; afterDays: number; isInTwo?: boolean }
  | { kind: 'partly-paid'; afterDays: number }
  | { kind: 'open' }
  | { kind: 'credited'; afterDays: number };

/**
 * The invoices of what the demo's launches were, as they would have been issued then: in order of date, most of them paid. What is
 * left open is of all ages, and its agency has been reminded as often as it would have been.
 */
export function plannedInvoices(
  now: Date,
  launches: readonly PlannedLaunch[],
  bookings: readonly PlannedBooking[],
): DemoInvoice[] {
  const random = seededRandom(SEED);
  const ended = launches
    .flatMap(launch => {
      const end = launch.statusChanges.at(-1);
      if (end?.to !== 'successful' && end?.to !== 'aborted') return [];
      const issuedAt = new Date(Math.min(end.at.getTime() + SETTLING_MS, now.getTime()));
      return [{ launch, issuedAt, netCents: end.to === 'aborted' ? 0 : paidCents(launch, bookings) }];
    })
    .toSorted((one, other) => one.issuedAt.getTime() - other.issuedAt.getTime());
  const ages = ended.map(({ issuedAt }) => daysBetween(issuedAt, now));
  return ended.map(({ launch, issuedAt, netCents }, place) => {
    const age = ages[place]!;
    const ofSameAge = ages.slice(0, place).filter(other => ageGroup(other) === ageGroup(age)).length;
    const id = demoId('invoice', launch.id);
    const fate = fateOf(random, ageGroup(age), ofSameAge);
    return { id, launchId: launch.id, netCents, issuedAt, ...lifeOf(random, { id, issuedAt }, fate, now) };
  });
}

function paidCents(launch: PlannedLaunch, bookings: readonly PlannedBooking[]): number {
  const own = bookings.filter(booking => booking.launchId === launch.id);
  if (own.some(booking => booking.isCancelled)) throw new Error('a flown launch of the demo has cancelled bookings');
  return own.reduce((seats, booking) => seats + booking.passengers.length, 0) * launch.pricePerSeatCents;
}

type AgeGroup = 'not-yet-due' | 'just-due' | 'a-quarter-old' | 'old';
function ageGroup(days: number): AgeGroup {
  if (days <= 30) return 'not-yet-due';
  if (days <= 70) return 'just-due';
  return days <= 120 ? 'a-quarter-old' : 'old';
}

/** A few exceptions at fixed places, so that there is always something of each kind; all others are paid, some late, some in two amounts. */
function fateOf(random: SeededRandom, group: AgeGroup, place: number): Fate {
  const paid: Fate = { kind: 'paid', afterDays: random.between(6, 28), isInTwo: random.between(1, 6) === 1 };
  const late: Fate = { kind: 'paid', afterDays: random.between(32, 48) };
  switch (group) {
    case 'old':
      if (place === 16) return { kind: 'credited', afterDays: 5 };
      return place % 8 === 5 ? late : paid;
    case 'a-quarter-old':
      return place === 4 ? { kind: 'open' } : paid;
    case 'just-due':
      if (place === 0) return { kind: 'partly-paid', afterDays: 24 };
      return place === 3 || place === 5 || place === 7 ? { kind: 'open' } : paid;
    case 'not-yet-due':
      return place === 0 ? { kind: 'partly-paid', afterDays: 4 } : { kind: 'open' };
  }
}

/** Payments, reminders and a credit note, as a fate asks for them, up to now. */
function lifeOf(
  random: SeededRandom,
  { id, issuedAt }: { id: string; issuedAt: Date },
  fate: Fate,
  now: Date,
): Pick<DemoInvoice, 'payments' | 'reminders' | 'overdueMarkedAt' | 'creditNote'> {
  const midnight = Date.parse(dayOf(issuedAt));
  const onDay = (days: number, hour: number) => new Date(midnight + days * DAY_MS + hour * HOUR_MS);
  const payment = (nth: number, days: number, share: 'half' | 'rest') => ({
    id: demoId('payment', id, nth),
    share,
    receivedOn: dayOf(onDay(days, 0)),
    reference: `SWIFT ${demoId('reference', id, nth).slice(0, 8).toUpperCase()}`,
    recordedBy: DEMO_ACCOUNTS.finance.name,
    // The bank's statement of a day is there the morning after.
    recordedAt: onDay(days + 1, random.between(8, 10)),
  });
  const settledAt = fate.kind === 'open' || fate.kind === 'partly-paid' ? null : onDay(fate.afterDays + 1, 8);
  const lastOverdueDay = daysOverdue(dueDate(dayOf(issuedAt)), dayOf(settledAt ?? now));
  const onOverdueDay = (days: number) =>
    new Date(Math.min(Date.parse(dueDate(dayOf(issuedAt))) + days * DAY_MS + HOUR_MS / 2, now.getTime()));
  return {
    payments: paymentsOf(fate, payment),
    reminders: REMINDER_DAYS_OVERDUE.filter(stage => stage <= lastOverdueDay).map(stage => ({
      daysOverdue: stage,
      sentAt: onOverdueDay(stage),
    })),
    overdueMarkedAt: lastOverdueDay > 0 ? onOverdueDay(1) : null,
    creditNote:
      fate.kind === 'credited'
        ? {
            id: demoId('credit-note', id),
            reason: 'Fee waived, as agreed: our checkout was away for a day of its sales.',
            issuedBy: DEMO_ACCOUNTS.finance.name,
            issuedAt: onDay(fate.afterDays, 9),
          }
        : null,
  };
}

function paymentsOf<T>(fate: Fate, payment: (nth: number, days: number, share: 'half' | 'rest') => T): T[] {
  switch (fate.kind) {
    case 'paid':
      return fate.isInTwo === true
        ? [payment(1, Math.ceil(fate.afterDays / 2), 'half'), payment(2, fate.afterDays, 'rest')]
        : [payment(1, fate.afterDays, 'rest')];
    case 'partly-paid':
      return [payment(1, fate.afterDays, 'half')];
    case 'open':
    case 'credited':
      return [];
  }
}

function daysBetween(from: Date, to: Date): number {
  return Math.floor((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / DAY_MS);
}

/** The day of the books, `yyyy-mm-dd`. */
function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
