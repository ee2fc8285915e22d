import { describe, expect, it } from '@jest/globals';
import { IMPORT_FIELDS, type ImportField } from './import-columns.ts';
import { judgeRow, type ImportChoices, type NameDecision, type RowSurroundings } from './judge-row.ts';
import { rowProblemText } from './row-problem.ts';

const NOW = new Date('2026-11-29T12:00:00.000Z');
const CHOICES: ImportChoices = {
  headerLine: 1,
  columns: Object.fromEntries(IMPORT_FIELDS.map((field, column) => [field, { column, part: 'whole', separator: '' }])),
  dayOrder: 'dmy',
  zone: 'UTC',
};
const DECISIONS: Record<string, NameDecision> = {
  'rocket:falcon': { do: 'match', id: 'r-1' },
  'rocket:old rocket': { do: 'keep' },
  'rocket:not ours': { do: 'leave-out' },
  'spaceport:cape': { do: 'match', id: 'p-1' },
  'spaceport:gone': { do: 'keep' },
  'destination:orbit': { do: 'match', id: 'd-1' },
  'destination:mars': { do: 'match', id: 'd-2' },
  'outcome:success': { do: 'outcome', status: 'successful' },
  'outcome:planned': { do: 'outcome', status: 'planned' },
};
const AROUND: RowSurroundings = {
  now: NOW,
  decision: (kind, key) => DECISIONS[`${kind}:${key}`],
  rocket: key => (key === 'falcon' ? { capacity: 8, range: 'orbital' } : undefined),
  destinationRange: key => (key === 'mars' ? 'interplanetary' : 'orbital'),
  zoneOf: key => (key === 'cape' ? 'America/New_York' : undefined),
  reaches: (rocketRange, destinationRange) => rocketRange === destinationRange,
};
const PAST = { departsAt: '2019-01-02 03:04', rocket: 'Falcon', spaceport: 'Cape', outcome: 'Success' };
const AHEAD = {
  departsAt: '2027-03-14 09:00',
  rocket: 'Falcon',
  spaceport: 'Cape',
  destination: 'Orbit',
  pricePerSeat: '$250,000',
  seatsOnSale: '6',
  minimumOccupancy: '2',
};

const judge = (row: Partial<Record<ImportField, string>>, more: Partial<ImportChoices> = {}) =>
  judgeRow(
    IMPORT_FIELDS.map(field => row[field] ?? ''),
    { ...CHOICES, ...more },
    AROUND,
  );

describe('a row of a file', () => {
  it('of the past with its outcome is history', () => {
    expect(judge({ ...PAST, mission: 'Demo', spaceport: 'Gone', rocket: 'Old Rocket' })).toMatchObject({
      verdict: 'history',
      problems: [],
      row: { departsAt: '2019-01-02T03:04:00.000Z', isTimeKnown: true, rocket: 'old rocket', outcome: 'successful' },
    });
  });

  it('ahead with a rocket, places, seats and a price is a draft', () => {
    expect(judge(AHEAD)).toMatchObject({
      verdict: 'draft',
      row: {
        departsAt: '2027-03-14T09:00:00.000Z',
        pricePerSeatCents: 25_000_000,
        seatsOnSale: 6,
        minimumOccupancy: 2,
      },
    });
    // 9 o'clock at the Cape, on the first day of its summer time.
    expect(judge(AHEAD, { zone: 'spaceport' }).row?.departsAt).toBe('2027-03-14T13:00:00.000Z');
  });

  it('is left out when somebody said so of one of its names, whatever else is wrong with it', () => {
    expect(judge({ ...PAST, rocket: 'Not ours', departsAt: 'never' })).toMatchObject({
      verdict: 'left-out',
      problems: [],
    });
  });

  it('with lost characters is taken, and marked', () => {
    expect(judge({ ...PAST, mission: 'Ca\ufffda' })).toMatchObject({ verdict: 'history', isDamaged: true });
  });

  it.each<[string, Partial<Record<ImportField, string>>, string[]]>([
    ['no date', { ...PAST, departsAt: '' }, ['departsAt missing']],
    ['a day that is none', { ...PAST, departsAt: '30.02.2019' }, ['departsAt date-not-on-calendar']],
    ['no rocket and no spaceport', { ...PAST, rocket: '', spaceport: '' }, ['rocket missing', 'spaceport missing']],
    ['a name that nobody knows', { ...PAST, rocket: 'Strange' }, ['rocket name-undecided']],
    ['a name of 101 characters', { ...PAST, rocket: 'x'.repeat(101) }, ['rocket too-long']],
    ['a NUL', { ...PAST, mission: 'a\u0000b' }, ['mission not-text']],
    ['a turn of the direction of reading', { ...PAST, mission: '\u202egnp' }, ['mission not-text']],
    ['a formula', { ...PAST, mission: '=HYPERLINK("http://x")' }, ['mission formula']],
    ['a past without outcome', { ...PAST, outcome: '' }, ['outcome outcome-missing']],
    ['a past that is planned', { ...PAST, outcome: 'Planned' }, ['outcome outcome-missing']],
    ['a future with an outcome', { ...AHEAD, outcome: 'Success' }, ['outcome outcome-too-early']],
    ['a future without a time', { ...AHEAD, departsAt: '2027-03-14' }, ['departsAt time-missing']],
    ['a future with a rocket that is only a name', { ...AHEAD, rocket: 'Old Rocket' }, ['rocket rocket-needed']],
    ['a future from a place that is only a name', { ...AHEAD, spaceport: 'Gone' }, ['spaceport place-needed']],
    ['a future to nowhere', { ...AHEAD, destination: '' }, ['destination missing']],
    ['a future too far away', { ...AHEAD, destination: 'Mars' }, ['destination out-of-range']],
    ['no price', { ...AHEAD, pricePerSeat: '' }, ['pricePerSeat missing']],
    ['a price in words', { ...AHEAD, pricePerSeat: 'ask us' }, ['pricePerSeat no-number']],
    ['a price above all', { ...AHEAD, pricePerSeat: '999999999999' }, ['pricePerSeat above-limit']],
    ['no seats', { ...AHEAD, seatsOnSale: '', minimumOccupancy: '' }, ['seatsOnSale missing']],
    ['zero seats', { ...AHEAD, seatsOnSale: '0', minimumOccupancy: '' }, ['seatsOnSale no-number']],
    ['half a seat', { ...AHEAD, seatsOnSale: '1.5', minimumOccupancy: '' }, ['seatsOnSale no-number']],
    ['more seats than the rocket has', { ...AHEAD, seatsOnSale: '9' }, ['seatsOnSale over-capacity']],
    ['a minimum above the seats', { ...AHEAD, minimumOccupancy: '7' }, ['minimumOccupancy minimum-above-seats']],
  ])('with %s is not taken, and says where', (_, row, problems) => {
    const judged = judge(row);
    expect(judged).toMatchObject({ verdict: 'faulty', row: null });
    expect(judged.problems.map(({ field, kind }) => `${field} ${kind}`)).toEqual(problems);
    for (const problem of judged.problems) {
      expect(problem.column).toBe(IMPORT_FIELDS.indexOf(problem.field));
      expect(rowProblemText(problem)).toMatch(/^.{10,}[.]$/);
    }
  });
});
