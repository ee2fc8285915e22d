import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { usd } from '@astro/domain';
import { freshBrowser, holdFixture, nothingElseWasAsked, openCheckout } from './checkout.fixture.ts';

// A page with a form takes its time where all cores are busy.
jest.setTimeout(30_000);

describe('a checkout that follows a launch that was called off', () => {
  beforeEach(freshBrowser);
  afterEach(nothingElseWasAsked);

  const passenger = (id: string, fullName: string, cancelledAt: string | null = null) => ({
    id,
    fullName,
    birthDate: '2060-05-01',
    email: 'p@traveler.example',
    phone: '+1 555 0100',
    cancelledAt,
    version: 0,
  });
  const refunded = {
    id: 'b9',
    code: '7F3K2X',
    status: 'refunded',
    passengers: [passenger('p1', 'Ada'), passenger('p2', 'Gone', '2026-01-01T00:00:00.000Z'), passenger('p3', 'Mary')],
    refunds: [
      {
        id: 'r1',
        amount: usd(1_000_000),
        reason: 'traveler-cancelled',
        state: 'settled',
        at: '',
        passengerIds: ['p2'],
      },
      { id: 'r2', amount: usd(45_000_000), reason: 'launch-aborted', state: 'pending', at: '', passengerIds: ['p1'] },
    ],
  };
  const answers = { '/api/v1/bookings/b9': () => refunded };
  const url = '/launches/falcon-to-mars/book?again=b9';

  it('fills in those who were to fly, and says what came back beside the new fare', async () => {
    const { find, field, keep, settle } = await openCheckout({ url, answers });
    await settle();
    expect(field('seats-2').checked).toBe(true);
    expect(find('came-back').textContent).toContain('$450,000');
    expect(find('came-back').textContent).toContain('$50,000 more');
    await keep(2);
    expect([field('full-name-0').value, field('full-name-1').value]).toEqual(['Ada', 'Mary']);
  });

  it('leaves seats that are kept as they are', async () => {
    const { find } = await openCheckout({ url, answers, hold: holdFixture({ seats: 1 }) });
    expect(find('total').textContent).toContain('$250,000');
  });
});
