import { describe, expect, it } from '@jest/globals';
import { isAgeToFly, LAUNCH_TRANSITIONS, reaches, SEATS_MAX, type LaunchStatus } from '@astro/domain';
import { demoPlan } from './demo-plan.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const plan = demoPlan(NOW);

describe('the demo', () => {
  it('is the same for the same day and moves with it', () => {
    expect(demoPlan(NOW)).toEqual(plan);
    expect(demoPlan(new Date('2027-02-01T09:00:00Z')).launches[0]!.departsAt).not.toEqual(plan.launches[0]!.departsAt);
  });

  it('has enough of everything', () => {
    expect(plan.agencies.length).toBeGreaterThanOrEqual(3);
    expect(plan.rockets.length).toBeGreaterThanOrEqual(8);
    expect(plan.launches.length).toBeGreaterThanOrEqual(40);
    expect(plan.bookings.length).toBeGreaterThanOrEqual(300);
    const ends = new Set(plan.launches.map(launch => launch.statusChanges.at(-1)?.to ?? 'draft'));
    expect(ends).toEqual(new Set(['draft', 'scheduled', 'confirmed', 'delayed', 'aborted', 'successful', 'failed']));
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
