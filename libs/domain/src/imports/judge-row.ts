import { cellOf, type ColumnChoices, type ImportField } from './import-columns.ts';
import { nameKey, type PastOutcome } from './import-names.ts';
import { readMoment, type DayOrder } from './launch-moment.ts';
import { MISSION_CHARS_MAX, NAME_CHARS_MAX, type RowProblem, type RowProblemKind } from './row-problem.ts';
import { readSeats, readUsdCents } from './seat-price.ts';

/** The kinds of names in a file that have to be understood before their rows are taken. */
export const NAME_KINDS = ['rocket', 'spaceport', 'destination', 'outcome', 'organisation'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** What the person decided about a name. `keep` writes it as it is, which only history allows. */
export type NameDecision =
  | { do: 'match'; id: string }
  /** `id` once it is created. */
  | { do: 'create'; more: Record<string, string | number>; id?: string }
  | { do: 'keep' }
  | { do: 'leave-out' }
  | { do: 'outcome'; status: PastOutcome | 'planned' };

/** What the person chose for the whole file. */
export interface ImportChoices {
  /** The line of the heading; it and what stands above it are no launches. Null when the first row is one already. */
  headerLine: number | null;
  columns: ColumnChoices;
  dayOrder: DayOrder | null;
  /** An IANA zone, or `spaceport`: that of the row's spaceport, UTC where it is not known. */
  zone: string;
}

/** What a row needs to know of its surroundings. */
export interface RowSurroundings {
  now: Date;
  /** What was decided about a name; undefined when nothing was. */
  decision(kind: NameKind, key: string): NameDecision | undefined;
  /** What a launch ahead asks of a rocket that is matched or will be created; undefined when it is not there or out of use. */
  rocket(key: string): { capacity: number; range: string } | undefined;
  /** The range of a destination, matched or to be created. */
  destinationRange(key: string): string | undefined;
  /** The zone of a spaceport, matched or to be created. */
  zoneOf(key: string): string | undefined;
  reaches(rocketRange: string, destinationRange: string): boolean;
}

/** What a row says, once it is understood. */
export interface ReadRow {
  departsAt: string;
  isTimeKnown: boolean;
  rocket: string;
  spaceport: string;
  destination: string;
  mission: string;
  organisation: string;
  outcome: PastOutcome | null;
  pricePerSeatCents: number | null;
  seatsOnSale: number | null;
  minimumOccupancy: number | null;
}

/** What becomes of a row. Names lists every name in it, also of a row that is not taken. */
export interface RowVerdict {
  verdict: 'history' | 'draft' | 'left-out' | 'faulty';
  row: ReadRow | null;
  problems: RowProblem[];
  names: { kind: NameKind; key: string; name: string }[];
  /** Characters were lost before the file came here: the row is taken, and marked. */
  isDamaged: boolean;
}

const VALUE_CHARS_MAX = 80;
/** The limits of a launch (contract). */
const SEATS_MAX = 10_000;
const PRICE_CENTS_MAX = 11_000_000_000;
// U+2400 is how the reader marks a NUL; the others forge screens and log lines.
const NOT_TEXT = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2400]/;
const FORMULA = /^[=@]|^[+-](?![\d.,\s]*$)/;

/**
 * Decides what becomes of a row: a launch of the past with its outcome is history, one ahead becomes a draft, and whatever is
 * wrong is said with its column. Example: 30 February is `date-not-on-calendar` in the column of the date.
 */
export function judgeRow(cells: readonly string[], choices: ImportChoices, around: RowSurroundings): RowVerdict {
  const problems: RowProblem[] = [];
  const names: RowVerdict['names'] = [];
  const say = (field: ImportField, kind: RowProblemKind, value = '') =>
    problems.push({
      field,
      column: choices.columns[field]?.column ?? null,
      kind,
      value: value.slice(0, VALUE_CHARS_MAX),
    });
  const read = (field: ImportField, charsMax: number): string => {
    const choice = choices.columns[field];
    const cell = choice === undefined ? '' : cellOf(cells, choice).normalize('NFC');
    if (NOT_TEXT.test(cell)) say(field, 'not-text', cell.replace(NOT_TEXT, '·'));
    else if (FORMULA.test(cell)) say(field, 'formula', cell);
    else if (cell.length > charsMax) say(field, 'too-long', cell);
    else return cell;
    return '';
  };
  const named = (field: NameKind): { name: string; key: string; decision: NameDecision | undefined } => {
    const before = problems.length;
    const name = read(field, NAME_CHARS_MAX);
    if (name === '' || problems.length > before) return { name: '', key: '', decision: undefined };
    const key = nameKey(name);
    names.push({ kind: field, key, name });
    const decision = around.decision(field, key);
    if (decision === undefined) say(field, 'name-undecided', name);
    return { name, key, decision };
  };

  const [rocket, spaceport, destination] = [named('rocket'), named('spaceport'), named('destination')];
  const [outcome, organisation] = [named('outcome'), named('organisation')];
  const mission = read('mission', MISSION_CHARS_MAX);
  const isLeftOut = [rocket, spaceport, destination, outcome, organisation].some(
    one => one.decision?.do === 'leave-out',
  );
  const isDamaged = [rocket.name, spaceport.name, destination.name, mission, organisation.name].some(text =>
    text.includes('\ufffd'),
  );
  for (const field of ['rocket', 'spaceport'] as const)
    if ((field === 'rocket' ? rocket : spaceport).name === '' && !problems.some(one => one.field === field))
      say(field, 'missing');

  const zone = choices.zone === 'spaceport' ? (around.zoneOf(spaceport.key) ?? 'UTC') : choices.zone;
  const dateText = [read('departsAt', VALUE_CHARS_MAX), read('time', VALUE_CHARS_MAX)]
    .filter(text => text !== '')
    .join(' ');
  const moment = dateText === '' ? null : readMoment(dateText, { dayOrder: choices.dayOrder, zone });
  if (moment === null) {
    if (!problems.some(one => one.field === 'departsAt')) say('departsAt', 'missing');
  } else if (!moment.ok) say('departsAt', moment.refusal, dateText);

  const status = outcome.decision?.do === 'outcome' ? outcome.decision.status : null;
  const base = {
    rocket: rocket.key,
    spaceport: spaceport.key,
    destination: destination.key,
    mission,
    organisation: organisation.name,
  };
  if (isLeftOut) return { verdict: 'left-out', row: null, problems: [], names, isDamaged };
  if (moment?.ok !== true) return { verdict: 'faulty', row: null, problems, names, isDamaged };
  const { at, isTimeKnown } = moment.value;
  const when = { departsAt: at.toISOString(), isTimeKnown };
  if (at <= around.now) {
    if ((status === null && outcome.name === '') || status === 'planned')
      say('outcome', 'outcome-missing', outcome.name);
    const row = {
      ...base,
      ...when,
      outcome: status === 'planned' ? null : status,
      pricePerSeatCents: null,
      seatsOnSale: null,
      minimumOccupancy: null,
    };
    return problems.length > 0
      ? { verdict: 'faulty', row: null, problems, names, isDamaged }
      : { verdict: 'history', row, problems, names, isDamaged };
  }
  if (status !== null && status !== 'planned') say('outcome', 'outcome-too-early', outcome.name);
  if (!isTimeKnown) say('departsAt', 'time-missing', dateText);
  const ahead = readAhead(read, say, { rocket, spaceport, destination }, around);
  return problems.length > 0
    ? { verdict: 'faulty', row: null, problems, names, isDamaged }
    : { verdict: 'draft', row: { ...base, ...when, ...ahead, outcome: null }, problems, names, isDamaged };
}

type Named = { name: string; key: string; decision: NameDecision | undefined };

/** What a launch ahead has to say beyond one of the past: things that exist, seats and a price. */
function readAhead(
  read: (field: ImportField, charsMax: number) => string,
  say: (field: ImportField, kind: RowProblemKind, value?: string) => void,
  { rocket, spaceport, destination }: { rocket: Named; spaceport: Named; destination: Named },
  around: RowSurroundings,
): Pick<ReadRow, 'pricePerSeatCents' | 'seatsOnSale' | 'minimumOccupancy'> {
  const exists = (one: Named) => one.decision?.do === 'match' || one.decision?.do === 'create';
  const vehicle = around.rocket(rocket.key);
  if (rocket.decision !== undefined && (!exists(rocket) || vehicle === undefined))
    say('rocket', 'rocket-needed', rocket.name);
  if (spaceport.decision !== undefined && !exists(spaceport)) say('spaceport', 'place-needed', spaceport.name);
  if (destination.name === '') say('destination', 'missing');
  else if (destination.decision !== undefined && !exists(destination))
    say('destination', 'place-needed', destination.name);
  const range = around.destinationRange(destination.key);
  if (vehicle !== undefined && range !== undefined && !around.reaches(vehicle.range, range))
    say('destination', 'out-of-range', destination.name);
  const number = (field: ImportField, readNumber: (text: string) => number | null, max: number): number | null => {
    const text = read(field, VALUE_CHARS_MAX);
    const value = text === '' ? null : readNumber(text);
    if (text !== '' && value === null) say(field, 'no-number', text);
    if (value !== null && value > max) say(field, 'above-limit', text);
    return value;
  };
  const pricePerSeatCents = number('pricePerSeat', readUsdCents, PRICE_CENTS_MAX);
  const seatsOnSale = number('seatsOnSale', readSeats, SEATS_MAX);
  const minimumOccupancy = number('minimumOccupancy', readSeats, SEATS_MAX) ?? 0;
  if (pricePerSeatCents === null) sayMissing('pricePerSeat');
  if (seatsOnSale === null) sayMissing('seatsOnSale');
  else if (seatsOnSale === 0) say('seatsOnSale', 'no-number', '0');
  if (vehicle !== undefined && seatsOnSale !== null && seatsOnSale > vehicle.capacity)
    say('seatsOnSale', 'over-capacity', String(vehicle.capacity));
  if (seatsOnSale !== null && minimumOccupancy > seatsOnSale)
    say('minimumOccupancy', 'minimum-above-seats', String(minimumOccupancy));
  return { pricePerSeatCents, seatsOnSale, minimumOccupancy };

  function sayMissing(field: 'pricePerSeat' | 'seatsOnSale') {
    if (read(field, VALUE_CHARS_MAX) === '') say(field, 'missing');
  }
}

/** Whether something about a name may be decided so: outcomes become outcomes, organisations are taken or not, the rest is matched or made. */
export function fitsKind(kind: NameKind, decision: NameDecision): boolean {
  if (decision.do === 'leave-out') return true;
  if (kind === 'outcome') return decision.do === 'outcome';
  if (kind === 'organisation') return decision.do === 'keep';
  return decision.do !== 'outcome';
}
