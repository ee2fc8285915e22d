import { describe, expect, it } from '@jest/globals';
import type { Trip } from './trip.ts';
import { calendarFile } from './calendar-file.ts';

const BOOKED = new Date('2026-11-24T12:00:00.000Z');

/** A confirmed booking of version 3 on a launch whose status changed once. */
const view = (booking: Record<string, unknown> = {}, launch: Record<string, unknown> = {}): Trip =>
  ({
    booking: {
      _id: 'b1',
      code: '7F3K2X',
      status: 'confirmed',
      seats: 2,
      version: 3,
      bookedAt: BOOKED,
      history: [{ at: BOOKED, by: 'payment', what: 'Payment received', status: 'confirmed' }],
      ...booking,
    },
    launch: {
      id: 'l1',
      status: 'confirmed',
      departsAt: new Date('2027-06-15T12:00:00.000Z'),
      rocket: { name: 'Falcon' },
      destination: { name: 'Moon' },
      agency: { name: 'Orbital Ways' },
      spaceport: { name: 'Kourou', country: 'France', latitude: 5.2, longitude: -52.8 },
      statusChanges: 1,
      lastChangeAt: null,
      ...launch,
    },
  }) as unknown as Trip;

const delayed = { status: 'delayed', departsAt: new Date('2027-09-01T12:00:00.000Z'), statusChanges: 2 };
const lineOf = (file: string, name: string) => new RegExp(`^${name}[:;](.*)$`, 'm').exec(file)?.[1]?.trim();

describe('the calendar file of a booking', () => {
  it.each([
    ['as booked', {}, {}, ['PUBLISH', 'CONFIRMED', 4, '20270615T120000Z']],
    ['after a delay', {}, delayed, ['PUBLISH', 'CONFIRMED', 5, '20270901T120000Z']],
    ['one passenger less', { version: 4, seats: 1 }, {}, ['PUBLISH', 'CONFIRMED', 5, '20270615T120000Z']],
    ['aborted, refund not written yet', {}, { status: 'aborted', statusChanges: 2 }, ['CANCEL', 'CANCELLED', 5]],
    [
      'aborted',
      { status: 'refunded', version: 4 },
      { status: 'aborted', statusChanges: 2 },
      ['CANCEL', 'CANCELLED', 6],
    ],
    ['cancelled by the traveler', { status: 'cancelled', version: 4 }, {}, ['CANCEL', 'CANCELLED', 5]],
    [
      'failed: it did take place',
      { status: 'refunded', version: 4 },
      { status: 'failed' },
      ['PUBLISH', 'CONFIRMED', 5],
    ],
  ])('%s', (_, booking, launch, [method, status, sequence, start]) => {
    const file = calendarFile(view(booking, launch), 'https://localhost:4200');
    expect(lineOf(file, 'UID')).toBe('b1@astrobookings.example');
    expect(lineOf(file, 'METHOD')).toBe(method);
    expect(lineOf(file, 'STATUS')).toBe(status);
    expect(lineOf(file, 'SEQUENCE')).toBe(String(sequence));
    if (start !== undefined) expect(lineOf(file, 'DTSTART')).toBe(start);
    expect(file.includes('BEGIN:VALARM')).toBe(method === 'PUBLISH');
    expect(file.replaceAll('\r\n ', '')).toContain('https://localhost:4200/trips/b1');
  });

  it('is stamped with the last change of either', () => {
    const lastChangeAt = new Date('2027-01-01T00:00:00.000Z');
    expect(lineOf(calendarFile(view({}, { lastChangeAt }), 'https://a.example'), 'DTSTAMP')).toBe('20270101T000000Z');
    expect(lineOf(calendarFile(view(), 'https://a.example'), 'DTSTAMP')).toBe('20261124T120000Z');
  });
});
