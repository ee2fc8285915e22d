import { describe, expect, it } from '@jest/globals';
import { bookingRefusalText, type BookingRefusal, usd } from '@astro/domain';
import { ProblemError } from '@astro/web-kit';
import { type BookingSetback, refusalProblem, setbackOf } from './booking-setback.ts';

const problem = (status: number, kind: string, extensions: Record<string, unknown> = {}): ProblemError =>
  new ProblemError(status, 'Title', 'Detail.', kind, 'req-1', [], extensions);

describe('what stands in the way of a booking', () => {
  it.each<[string, unknown, BookingSetback]>([
    [
      'a new price',
      problem(409, 'price-changed', { pricePerSeat: usd(30_000_000) }),
      { kind: 'price-changed', pricePerSeat: usd(30_000_000) },
    ],
    ['a new price that is no money', problem(409, 'price-changed', { pricePerSeat: 'much' }), { kind: 'other' }],
    ['too few seats', problem(409, 'not-enough-seats', { seatsLeft: 2 }), { kind: 'seats-gone', seatsLeft: 2 }],
    ['a hold that is over', problem(409, 'hold-expired'), { kind: 'hold-over' }],
    ['a hold given back in another window', problem(409, 'hold-given-back'), { kind: 'hold-over' }],
    ['a hold that was booked in another window', problem(409, 'hold-used'), { kind: 'hold-used' }],
    [
      'a card to be confirmed',
      problem(402, 'payment-confirmation-needed', { bookingId: 'b-1', confirmBy: '2026-11-24T12:15:00.000Z' }),
      { kind: 'confirm-payment', bookingId: 'b-1', confirmBy: '2026-11-24T12:15:00.000Z', clientSecret: null },
    ],
    [
      'a card to be confirmed with Stripe',
      problem(402, 'payment-confirmation-needed', { bookingId: 'b-1', confirmBy: '2026', clientSecret: 'pi_1_secret' }),
      { kind: 'confirm-payment', bookingId: 'b-1', confirmBy: '2026', clientSecret: 'pi_1_secret' },
    ],
    ['a confirmation of nothing', problem(402, 'payment-confirmation-needed'), { kind: 'other' }],
    ['a declined card', problem(402, 'payment-declined'), { kind: 'declined' }],
    ['a launch that is not on sale', problem(409, 'not-on-sale'), { kind: 'not-on-sale' }],
    ['no answer', problem(0, ''), { kind: 'unknown-outcome' }],
    ['a failure on our side', problem(500, 'unexpected'), { kind: 'unknown-outcome' }],
    ['a first try that still runs', problem(409, 'in-progress'), { kind: 'unknown-outcome' }],
    ['a hold of somebody else', problem(404, 'not-found'), { kind: 'gone' }],
    ['too many seats', problem(422, 'over-seat-limit'), { kind: 'other' }],
    ['anything else', new Error('x'), { kind: 'other' }],
  ])('%s has its own kind', (_name, error, setback) => {
    expect(setbackOf(error, true)).toEqual(setback);
  });

  it('of a hold is never an unknown outcome: nothing was paid', () => {
    expect(setbackOf(problem(0, ''), false)).toEqual({ kind: 'other' });
  });

  it.each<BookingRefusal>([
    { kind: 'not-enough-seats', seatsLeft: 1 },
    { kind: 'over-seat-limit', seatsMax: 4, seatsAlready: 3 },
    { kind: 'price-changed', pricePerSeatCents: 26_000_000 },
    { kind: 'not-on-sale', reason: 'sales-closed' },
    { kind: 'hold-given-back' },
  ])('$kind reads the same from the screen and from the API', refusal => {
    expect(refusalProblem(refusal).detail).toBe(bookingRefusalText(refusal));
    expect(refusalProblem(refusal).kind).toBe(refusal.kind);
  });
});
