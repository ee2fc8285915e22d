import { describe, expect, it } from '@jest/globals';
import type { LaunchViability as Viability } from '@astro/supplier-web--admin-api';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { choiceText } from './choice-text.ts';
import { LaunchPage } from './launch-page.ts';
import { drawViability } from './viability-geometry.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' as const });
const viability = (changes: Partial<Viability> = {}): Viability => ({
  launchId: 'launch-1',
  now: '2098-07-05T00:00:00.000Z',
  publishedAt: '2098-01-01T00:00:00.000Z',
  salesCloseAt: '2099-01-06T00:00:00.000Z',
  decisionAt: '2098-12-16T14:00:30.000Z',
  seatsSold: 2,
  seatsOnSale: 8,
  minimumOccupancy: 4,
  reachedAt: null,
  history: [
    { at: '2098-01-01T00:00:00.000Z', seats: 0 },
    { at: '2098-04-03T00:00:00.000Z', seats: 2 },
    { at: '2098-07-05T00:00:00.000Z', seats: 2 },
  ],
  pace: { lastThirtyDays: 0, seatsMissing: 2, daysLeft: 164, neededPerThirtyDays: 0.4 },
  forecast: {
    by: '2098-12-16T14:00:30.000Z',
    chance: 0.42,
    word: 'open',
    expectedSeats: 3.6,
    final: { expected: 3.9, low: 2, high: 6 },
    basis: { of: 'agency', launches: 12, text: 'Learnt from 12 launches of yours whose sales are over.' },
  },
  choices: [
    {
      choice: 'fly',
      now: { refunds: usd(0), fee: usd(500_000), kept: usd(49_500_000) },
      later: { refunds: usd(0), fee: usd(900_000), kept: usd(89_100_000) },
    },
    {
      choice: 'abort',
      now: { refunds: usd(50_000_000), fee: usd(100_000), kept: usd(-100_000) },
      later: null,
    },
  ],
  ...changes,
});

const open = async (answered: Viability, status = 200) => {
  const page = await openPage([{ path: 'launches/:id', component: LaunchPage }], '/launches/launch-1?tab=viability');
  await page.answer('/api/v1/launches/launch-1', aLaunch());
  await page.answer('/api/v1/launches/launch-1/viability', answered, 'GET', status);
  return page;
};

describe('the viability of a launch', () => {
  it('says the chance in number and word, with its basis, the band and the pace', async () => {
    const { find } = await open(viability());
    expect(find('chance')?.textContent).toBe('42 %');
    expect(find('basis')?.textContent).toContain('12 launches of yours');
    expect(find('band')?.textContent).toContain('2 to 6 seats');
    expect(find('pace')?.textContent).toBe('2 seats to go in 164 days: that is 0.4 in each 30 days.');
  });

  it('shows each choice now and, while there is time, on the decision date', async () => {
    const { all, harness } = await open(viability());
    expect(all('choice').map(row => row.querySelector('th')?.textContent)).toEqual([
      expect.stringMatching(/^\s*Fly anyway/),
      expect.stringMatching(/^\s*Abort/),
    ]);
    expect(harness.routeNativeElement?.querySelectorAll('.later')).toHaveLength(1);
  });

  it('gives the chart as a table, too, without repeating itself', async () => {
    const { all, find } = await open(viability());
    expect(all('history-row').map(row => row.textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
      '31 Dec 20970 4',
      '2 Apr 20982 2',
      '4 Jul 20982 2',
    ]);
    expect(find('sold-line')?.getAttribute('d')).toMatch(/^M2 198H/);
  });

  it('has nothing to show for a draft, and nothing to forecast for a launch that is over', async () => {
    const draft = await open(
      viability({ publishedAt: null, decisionAt: null, history: [], forecast: null, choices: [] }),
    );
    expect(draft.find('empty-nothing-yet')).not.toBeNull();
  });

  it('shows a problem with the way to try again', async () => {
    const { find } = await open({ title: 'No' } as unknown as Viability, 500);
    expect(find('problem')).not.toBeNull();
  });
});

describe('the drawing', () => {
  it('runs from the first day of sales to their close, and from no seat to all', () => {
    const { sold, minimum, now, decision, band, expected } = drawViability(viability());
    expect(sold).toBe('M2 198H150.2V149H300V149');
    expect(minimum).toBe(100);
    expect(now).toBe(300);
    expect(decision).toBe(565.1);
    expect(band).toBe('M300 149L598 51V149Z');
    expect(expected).toMatch(/^M300 149L565\.1 109\.8L598 102\.5$/);
  });

  it('leaves out what there is not', () => {
    const bare = drawViability(viability({ forecast: null, decisionAt: null, minimumOccupancy: 0, history: [] }));
    expect(bare).toMatchObject({ sold: '', band: null, expected: null, decision: null, minimum: null });
  });
});

describe('choiceText', () => {
  it.each([
    ['scheduled', 3, 'Fly anyway'],
    ['scheduled', 4, 'Confirm and fly'],
    ['confirmed', 3, 'Fly, as confirmed'],
  ] as const)('%s with %d of 4: %s', (status, seatsSold, label) => {
    expect(choiceText('fly', { status, seatsSold, minimumOccupancy: 4 }).label).toBe(label);
  });
});
