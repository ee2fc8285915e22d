import { describe, expect, it } from '@jest/globals';
import {
  checkInOpensAt,
  daysOverdue,
  dueDate,
  invoiceStatus,
  isAgeToFly,
  LAUNCH_TRANSITIONS,
  reaches,
  reminderDue,
  SEATS_MAX,
  type LaunchStatus,
} from '@astro/domain';
import { demoPlan } from './demo-plan.ts';

const DAYS = ['2026-11-24T09:00:00Z', '2027-02-28T23:59:59Z', '2028-02-29T00:00:00Z', '2030-07-01T12:00:00Z'];

describe.each(DAYS)('the demo of %s', today => {
  const NOW = new Date(today);
  const plan = demoPlan(NOW);

  it('is the same for the same day and moves with it', () => {
    expect(demoPlan(NOW)).toEqual(plan);
    expect(demoPlan(new Date('2031-02-01T09:00:00Z')).launches[0]!.departsAt).not.toEqual(plan.launches[0]!.departsAt);
  });

  it('has enough of everything', () => {
    expect(plan.agencies.length).toBeGreaterThanOrEqual(3);
    expect(plan.rockets.length).toBeGreaterThanOrEqual(8);
    expect(plan.launches.length).toBeGreaterThanOrEqual(40);
    expect(plan.travelers.length).toBeGreaterThanOrEqual(100);
    expect(plan.bookings.length).toBeGreaterThanOrEqual(500);
    expect(plan.bookings.filter(booking => booking.isCancelled).length).toBeGreaterThanOrEqual(5);
    const ends = new Set(plan.launches.map(launch => launch.statusChanges.at(-1)?.to ?? 'draft'));
    expect(ends).toEqual(new Set(['draft', 'scheduled', 'confirmed', 'delayed', 'aborted', 'successful', 'failed']));
  });

  it('has launches to come that are sold out, almost full and nearly empty', () => {
    const seatsLeft = plan.launches
      .filter(
        launch => launch.departsAt > NOW && ['scheduled', 'confirmed'].includes(launch.statusChanges.at(-1)?.to ?? ''),
      )
      .map(launch => {
        const sold = plan.bookings
          .filter(booking => booking.launchId === launch.id && !booking.isCancelled)
          .reduce((sum, booking) => sum + booking.passengers.length, 0);
        return { left: launch.seatsOnSale - sold, share: sold / launch.seatsOnSale };
      });
    expect(seatsLeft.some(({ left }) => left === 0)).toBe(true);
    expect(seatsLeft.some(({ left, share }) => left > 0 && share >= 0.9)).toBe(true);
    expect(seatsLeft.some(({ left, share }) => left > 0 && share <= 0.3)).toBe(true);
  });

  it('has a launch whose passengers can be checked in now', () => {
    const open = plan.launches.filter(
      launch =>
        launch.departsAt > NOW &&
        checkInOpensAt(launch.departsAt) <= NOW &&
        launch.statusChanges.at(-1)?.to === 'confirmed',
    );
    expect(open).toHaveLength(1);
    expect(plan.bookings.filter(booking => booking.launchId === open[0]?.id && !booking.isCancelled)).not.toEqual([]);
  });

  it('was booked in every one of the last twelve months', () => {
    const months = new Set(plan.bookings.map(booking => booking.bookedAt.toISOString().slice(0, 7)));
    for (let back = 1; back <= 12; back += 1) {
      const month = new Date(Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth() - back, 1));
      expect(months).toContain(month.toISOString().slice(0, 7));
    }
  });

  it('gives the accounts of the sign-in table something to see', () => {
    const flown = (email: string) =>
      plan.bookings.filter(
        booking =>
          booking.traveler.email === email &&
          plan.launches.find(launch => launch.id === booking.launchId)!.departsAt < NOW,
      ).length;
    // One trip: the ordinary traveler, whose limit is four seats (R2).
    expect(flown('ada@traveler.example')).toBe(1);
    expect(plan.bookings.filter(booking => booking.traveler.email === 'ada@traveler.example')).toHaveLength(1);
    expect(flown('valentina@traveler.example')).toBeGreaterThanOrEqual(2);
  });

  it('has no id twice', () => {
    const ids = [plan.agencies, plan.rockets, plan.launches, plan.bookings, plan.travelers]
      .flat()
      .map(thing => thing.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('follows the transition table in every history, forward in time', () => {
    for (const launch of plan.launches) {
      let [status, at]: [LaunchStatus, Date] = ['draft', launch.createdAt];
      for (const change of launch.statusChanges) {
        expect(LAUNCH_TRANSITIONS[status]).toContain(change.to);
        expect(change.at.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(change.at.getTime()).toBeLessThanOrEqual(NOW.getTime());
        [status, at] = [change.to, change.at];
      }
    }
  });

  it('sells no seat twice, nobody more than the limit, nobody outside the sales window', () => {
    for (const launch of plan.launches) {
      const bookings = plan.bookings.filter(booking => booking.launchId === launch.id);
      expect(bookings.reduce((sum, booking) => sum + booking.passengers.length, 0)).toBeLessThanOrEqual(
        launch.seatsOnSale,
      );
      expect(new Set(bookings.map(booking => booking.traveler.id)).size).toBe(bookings.length);
      for (const booking of bookings) {
        expect(booking.passengers.length).toBeLessThanOrEqual(SEATS_MAX);
        expect(booking.bookedAt.getTime()).toBeGreaterThan(launch.statusChanges[0]!.at.getTime());
        expect(booking.bookedAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
        expect(booking.bookedAt.getTime()).toBeLessThan(launch.departsAt.getTime() - 86_400_000);
      }
    }
  });

  it('has been invoiced as it went: in order of date, mostly paid, something open of each age', () => {
    const today = NOW.toISOString().slice(0, 10);
    const ended = plan.launches.filter(launch =>
      ['successful', 'aborted'].includes(launch.statusChanges.at(-1)?.to ?? ''),
    );
    expect(plan.invoices.map(invoice => invoice.launchId).toSorted()).toEqual(ended.map(({ id }) => id).toSorted());
    const dates = plan.invoices.map(invoice => invoice.issuedAt.getTime());
    expect(dates).toEqual(dates.toSorted((one, other) => one - other));
    expect(Math.max(...dates)).toBeLessThanOrEqual(NOW.getTime());
    const statuses = plan.invoices.map(({ issuedAt, payments, creditNote }) =>
      invoiceStatus({
        amountCents: 2,
        paidCents: payments.reduce((paid, { share }) => (share === 'rest' ? 2 : paid + 1), 0),
        dueOn: dueDate(issuedAt.toISOString().slice(0, 10)),
        today,
        hasCreditNote: creditNote !== null,
      }),
    );
    const count = (status: string) => statuses.filter(one => one === status).length;
    expect(count('paid')).toBeGreaterThan(statuses.length * 0.7);
    expect(count('pending')).toBeGreaterThanOrEqual(3);
    expect(count('partially-paid')).toBe(1);
    expect(count('overdue')).toBe(5);
    expect(count('cancelled')).toBe(1);
  });

  it('has told agencies of what is overdue as often as was due, and no payment comes before its invoice or after today', () => {
    const today = NOW.toISOString().slice(0, 10);
    for (const { issuedAt, payments, reminders, creditNote } of plan.invoices) {
      const issuedOn = issuedAt.toISOString().slice(0, 10);
      for (const { receivedOn, recordedAt } of payments) {
        expect(receivedOn > issuedOn && receivedOn < today).toBe(true);
        expect(recordedAt.getTime()).toBeGreaterThan(Date.parse(receivedOn));
        expect(recordedAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
      }
      for (const { sentAt } of reminders) expect(sentAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
      if (creditNote !== null || payments.some(({ share }) => share === 'rest')) continue;
      const told = reminders.map(reminder => reminder.daysOverdue);
      expect(reminderDue(daysOverdue(dueDate(issuedOn), today), told)).toBeNull();
    }
  });

  it('flies nobody too young or too old, and no rocket too far', () => {
    const launches = new Map(plan.launches.map(launch => [launch.id, launch]));
    for (const booking of plan.bookings) {
      const launch = launches.get(booking.launchId)!;
      for (const person of booking.passengers)
        expect(isAgeToFly(person.birthDate, launch.departsAt, launch.timeZone)).toBe(true);
    }
    for (const launch of plan.launches) {
      const rocket = plan.rockets.find(candidate => candidate.id === launch.rocketId)!;
      const destination = plan.destinations.find(candidate => candidate.id === launch.destinationId)!;
      expect(reaches(rocket.range, destination.range)).toBe(true);
    }
  });
});
