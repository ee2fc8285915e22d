import { describe, expect, it } from '@jest/globals';
import { IMPORT_FIELDS, type ImportField } from './import-columns.ts';
import {
  fitsKind,
  judgeRow,
  NAME_KINDS,
  type ImportChoices,
  type NameDecision,
  type RowSurroundings,
} from './judge-row.ts';
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
  'rocket:new one': { do: 'create', more: { capacity: 8 } },
  'rocket:retired': { do: 'match', id: 'r-9' },
  'spaceport:not there': { do: 'leave-out' },
  'spaceport:new pad': { do: 'create', more: {} },
  'destination:not there': { do: 'leave-out' },
  'destination:anywhere': { do: 'keep' },
  'outcome:not told': { do: 'leave-out' },
  'organisation:spacex': { do: 'keep' },
  'organisation:nobody': { do: 'leave-out' },
};
const AROUND: RowSurroundings = {
  now: NOW,
  decision: (kind, key) => DECISIONS[`${kind}:${key}`],
  rocket: key => (key === 'falcon' || key === 'new one' ? { capacity: 8, range: 'orbital' } : undefined),
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

  it.each<Partial<Record<ImportField, string>>>([
    { spaceport: 'Not there' },
    { destination: 'Not there' },
    { outcome: 'Not told' },
    { organisation: 'Nobody' },
  ])('is left out for %j', name => {
    expect(judge({ ...PAST, ...name })).toMatchObject({ verdict: 'left-out', row: null, problems: [] });
  });

  it('with lost characters is taken, and marked', () => {
    expect(judge({ ...PAST, mission: 'Ca\ufffda' })).toMatchObject({ verdict: 'history', isDamaged: true });
    expect(judge({ ...PAST, mission: 'Cana' })).toMatchObject({ verdict: 'history', isDamaged: false });
    for (const field of ['rocket', 'spaceport', 'destination', 'organisation'] as const)
      expect(judge({ ...PAST, [field]: 'Ca\ufffda' }).isDamaged).toBe(true);
  });

  it('says what it read, whole, and lists its names', () => {
    expect(
      judge({
        ...PAST,
        mission: ' Demo ',
        destination: 'Orbit',
        organisation: 'SpaceX',
        departsAt: '2019-01-02',
        time: '03:04',
      }),
    ).toEqual({
      verdict: 'history',
      row: {
        departsAt: '2019-01-02T03:04:00.000Z',
        isTimeKnown: true,
        rocket: 'falcon',
        spaceport: 'cape',
        destination: 'orbit',
        mission: 'Demo',
        organisation: 'SpaceX',
        outcome: 'successful',
        pricePerSeatCents: null,
        seatsOnSale: null,
        minimumOccupancy: null,
      },
      problems: [],
      names: [
        { kind: 'rocket', key: 'falcon', name: 'Falcon' },
        { kind: 'spaceport', key: 'cape', name: 'Cape' },
        { kind: 'destination', key: 'orbit', name: 'Orbit' },
        { kind: 'outcome', key: 'success', name: 'Success' },
        { kind: 'organisation', key: 'spacex', name: 'SpaceX' },
      ],
      isDamaged: false,
    });
  });

  it('of this very moment is past, of a minute later ahead', () => {
    expect(judge({ ...PAST, departsAt: '2026-11-29 12:00' }).verdict).toBe('history');
    expect(judge({ ...AHEAD, departsAt: '2026-11-29 12:01' }).verdict).toBe('draft');
  });

  it.each<[string, Partial<Record<ImportField, string>>]>([
    ['as many seats as the rocket has', { seatsOnSale: '8' }],
    ['a minimum of all seats', { minimumOccupancy: '6' }],
    ['no minimum', { minimumOccupancy: '' }],
    ['the dearest price', { pricePerSeat: '110,000,000' }],
    ['a rocket and a place that will be created', { rocket: 'New one', spaceport: 'New pad' }],
    ['a plan for its outcome', { outcome: 'Planned' }],
    ['a number below zero for its mission', { mission: '-1,5' }],
    ['a mission of 200 characters', { mission: 'x'.repeat(200) }],
  ])('ahead is a draft with %s', (_, more) => {
    expect(judge({ ...AHEAD, ...more })).toMatchObject({ verdict: 'draft', problems: [] });
  });

  it('has the time of its spaceport where that is asked for, and UTC where the place is not known', () => {
    expect(judge({ ...PAST, spaceport: 'Gone' }, { zone: 'spaceport' }).row?.departsAt).toBe(
      '2019-01-02T03:04:00.000Z',
    );
    expect(judge(PAST, { zone: 'spaceport' }).row?.departsAt).toBe('2019-01-02T08:04:00.000Z');
    expect(judge(PAST, { zone: 'Europe/Madrid' }).row?.departsAt).toBe('2019-01-02T02:04:00.000Z');
  });

  it('tells the value in the way, shortened, and no column where none was chosen', () => {
    expect(judge({ ...PAST, rocket: 'x'.repeat(101) }).problems[0]?.value).toBe('x'.repeat(80));
    expect(judge({ ...PAST, mission: 'a\u0000b' }).problems[0]?.value).toBe('a·b');
    const { rocket: _rocket, ...columns } = CHOICES.columns;
    expect(judge(PAST, { columns }).problems).toEqual([{ field: 'rocket', column: null, kind: 'missing', value: '' }]);
  });

  it.each(['\u0001', '\u001f', '\u007f', '\u009f', '\u200e', '\u202a', '\u2066', '\u2069', '\u2400'])(
    'takes no text with %j in it',
    sign => {
      expect(judge({ ...PAST, mission: `a${sign}b` }).problems).toMatchObject([{ field: 'mission', kind: 'not-text' }]);
    },
  );

  it.each<[string, Partial<Record<ImportField, string>>, string[]]>([
    ['no date', { ...PAST, departsAt: '' }, ['departsAt missing']],
    ['a day that is none', { ...PAST, departsAt: '30.02.2019' }, ['departsAt date-not-on-calendar']],
    ['no rocket and no spaceport', { ...PAST, rocket: '', spaceport: '' }, ['rocket missing', 'spaceport missing']],
    ['a name that nobody knows', { ...PAST, rocket: 'Strange' }, ['rocket name-undecided']],
    ['a name of 101 characters', { ...PAST, rocket: 'x'.repeat(101) }, ['rocket too-long']],
    ['a NUL', { ...PAST, mission: 'a\u0000b' }, ['mission not-text']],
    ['a turn of the direction of reading', { ...PAST, mission: '\u202egnp' }, ['mission not-text']],
    ['a formula', { ...PAST, mission: '=HYPERLINK("http://x")' }, ['mission formula']],
    ['a formula that begins with @', { ...PAST, mission: '@SUM(1)' }, ['mission formula']],
    ['a formula that begins with +', { ...PAST, mission: '+1+A1' }, ['mission formula']],
    ['a formula that begins with -', { ...PAST, mission: '-A1' }, ['mission formula']],
    ['a mission of 201 characters', { ...PAST, mission: 'x'.repeat(201) }, ['mission too-long']],
    ['an outcome that nobody knows', { ...PAST, outcome: 'Strange' }, ['outcome name-undecided']],
    ['a rocket out of use', { ...AHEAD, rocket: 'Retired' }, ['rocket rocket-needed']],
    ['a future to a place that is only a name', { ...AHEAD, destination: 'Anywhere' }, ['destination place-needed']],
    ['a cent above all', { ...AHEAD, pricePerSeat: '110000000.01' }, ['pricePerSeat above-limit']],
    [
      'more seats than there are',
      { ...AHEAD, seatsOnSale: '10001' },
      ['seatsOnSale above-limit', 'seatsOnSale over-capacity'],
    ],
    [
      'a minimum in words and no price',
      { ...AHEAD, minimumOccupancy: 'few', pricePerSeat: '' },
      ['minimumOccupancy no-number', 'pricePerSeat missing'],
    ],
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

describe('a decision about a name', () => {
  it.each<[NameDecision, readonly string[]]>([
    [{ do: 'leave-out' }, NAME_KINDS],
    [{ do: 'outcome', status: 'failed' }, ['outcome']],
    [{ do: 'keep' }, ['rocket', 'spaceport', 'destination', 'organisation']],
    [{ do: 'match', id: 'x' }, ['rocket', 'spaceport', 'destination']],
    [{ do: 'create', more: {} }, ['rocket', 'spaceport', 'destination']],
  ])('%j fits %j', (decision, kinds) => {
    expect(NAME_KINDS.filter(kind => fitsKind(kind, decision))).toEqual(kinds);
  });
});
