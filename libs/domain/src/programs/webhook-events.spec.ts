import { describe, expect, it } from '@jest/globals';
import { newsOfBooking, type WebhookEvent } from './webhook-events.ts';

type State = [status: string, seats: number];
const CASES: [what: string, before: State | null, after: State, news: WebhookEvent | null][] = [
  ['first seen confirmed', null, ['confirmed', 2], 'booking.confirmed'],
  ['pending becomes confirmed', ['pending', 2], ['confirmed', 2], 'booking.confirmed'],
  ['confirmed as before', ['confirmed', 2], ['confirmed', 2], null],
  ['one of three seats cancelled', ['confirmed', 3], ['confirmed', 2], 'booking.cancelled'],
  ['all seats cancelled', ['confirmed', 2], ['cancelled', 0], 'booking.cancelled'],
  ['cancelled, then refunded', ['cancelled', 0], ['refunded', 0], null],
  ['the launch aborted', ['confirmed', 2], ['refunded', 0], 'booking.cancelled'],
  ['overtaken: first seen cancelled', null, ['cancelled', 0], 'booking.cancelled'],
  ['cancelled told twice', ['cancelled', 0], ['cancelled', 0], null],
  ['flown', ['confirmed', 2], ['flown', 2], null],
  ['declined', ['pending', 2], ['declined', 2], null],
  ['expired', null, ['expired', 1], null],
];

const stateOf = (state: State | null) => (state === null ? null : { status: state[0], seats: state[1] });

describe('the news of a booking', () => {
  it.each(CASES)('%s', (_what, before, [status, seats], news) => {
    expect(newsOfBooking(stateOf(before), { status, seats })).toBe(news);
  });
});
