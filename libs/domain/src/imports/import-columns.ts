import { guessOutcome, nameKey } from './import-names.ts';
import { readMoment } from './launch-moment.ts';

/** What a column of a file can be. */
export const IMPORT_FIELDS = [
  'departsAt',
  'time',
  'rocket',
  'mission',
  'spaceport',
  'destination',
  'outcome',
  'organisation',
  'pricePerSeat',
  'seatsOnSale',
  'minimumOccupancy',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Which part of a column's cells is meant; a separator inside of a cell tells two things apart. */
export interface ColumnChoice {
  column: number;
  part: 'whole' | 'before' | 'after';
  /** Only for `before` and `after`. */
  separator: string;
}

/** Which column holds what. */
export type ColumnChoices = Partial<Record<ImportField, ColumnChoice>>;

const WORDS: Readonly<Record<ImportField, RegExp>> = {
  departsAt: /\b(departs?|departure|date|datum|when|launch date|t 0|net|liftoff|fecha|salida)\b/,
  time: /^(time|hour|launch time|hora)\b/,
  rocket: /\b(rocket|vehicle|launcher|lv|booster|cohete|vehiculo|detail)\b/,
  mission: /\b(mission|payload|mision|carga)\b/,
  spaceport: /\b(spaceport|location|site|pad|launch site|base|port|lugar|puerto espacial)\b/,
  destination: /\b(destination|orbit|target|destino|orbita)\b/,
  outcome: /\b(outcome|result|status|success|resultado|estado)\b/,
  organisation: /\b(company|agency|organi[sz]ation|operator|provider|empresa|agencia|operador)\b/,
  pricePerSeat: /\b(price|cost|fare|usd|precio|coste)\b/,
  seatsOnSale: /\b(seats?|places|capacity|asientos|plazas)\b/,
  minimumOccupancy: /\b(min(imum)?|minimo)\b/,
};

/** In which order columns are taken: what is told by its looks first, and the mission after all that has clearer words. */
const GUESS_ORDER: readonly ImportField[] = [...IMPORT_FIELDS.filter(field => field !== 'mission'), 'mission'];

/** The share of a column's values that has to look like a thing before it is taken for it. */
const LOOKS_LIKE = 0.6;
/** A column with more different words than this holds no outcomes. */
const OUTCOME_WORDS_MAX = 12;
/** Titles, dates and notes above a table seldom fill more rows. */
const HEADING_ROWS_MAX = 20;
/** Rows that tell how wide the table is, and the share of it that a heading has to fill: some columns have none. */
const WIDTH_ROWS = 50;
const HEADING_WIDTH = 0.6;

/**
 * Guesses which column holds what, by headings and by what the cells look like; the person has the last word.
 * Example: of `Datum | Detail | Status Mission`, `Detail` with cells such as `Falcon 9 | Starlink` is rocket and mission in one.
 */
export function guessColumns(header: readonly string[], rows: readonly (readonly string[])[]): ColumnChoices {
  const width = Math.max(header.length, ...rows.map(row => row.length));
  const columns = Array.from({ length: width }, (_, column) => ({
    column,
    heading: nameKey(header[column] ?? ''),
    values: rows.map(row => row[column]?.trim() ?? '').filter(value => value !== ''),
  }));
  type Column = (typeof columns)[number];
  const share = ({ values }: Column, looks: (value: string) => boolean) =>
    values.length === 0 ? 0 : values.filter(looks).length / values.length;
  const isDate = (value: string) => readMoment(value, { dayOrder: 'dmy', zone: 'UTC' }).ok || isUsDate(value);
  const isOutcome = (value: string) => guessOutcome(value) !== null;
  const isNumber = (value: string) => /^[\d.,\s\p{Sc}]+$/u.test(value.replace(/\b(usd|eur)\b/i, ''));
  const fits: Record<ImportField, (column: Column) => boolean> = {
    departsAt: column => share(column, isDate) > LOOKS_LIKE,
    time: column => share(column, value => /^\d{1,2}:\d{2}/.test(value)) > LOOKS_LIKE,
    rocket: column =>
      share(column, isNumber) < LOOKS_LIKE && column.values.length > 0 && !/status|state/.test(column.heading),
    mission: column => share(column, isNumber) < LOOKS_LIKE && !/status|state/.test(column.heading),
    spaceport: column => share(column, isNumber) < LOOKS_LIKE,
    destination: column => share(column, isNumber) < LOOKS_LIKE,
    outcome: column => share(column, isOutcome) > LOOKS_LIKE,
    organisation: column => share(column, isNumber) < LOOKS_LIKE,
    pricePerSeat: column => share(column, isNumber) > LOOKS_LIKE && !/rocket|mission|launch/.test(column.heading),
    seatsOnSale: column => share(column, isNumber) > LOOKS_LIKE && !/min/.test(column.heading),
    minimumOccupancy: column => share(column, isNumber) > LOOKS_LIKE,
  };
  const mayBe = {
    departsAt: (column: Column) => share(column, isDate) > 0,
    outcome: ({ values }: Column) => !values.some(isNumber) && new Set(values).size <= OUTCOME_WORDS_MAX,
  };
  const taken = new Set<number>();
  const choices: ColumnChoices = {};
  for (const field of GUESS_ORDER) {
    const free = columns.filter(({ column }) => !taken.has(column));
    const found =
      free.find(column => WORDS[field].test(column.heading) && fits[field](column)) ??
      // Dates and outcomes are known by their looks, whatever the heading says; and by the heading, where few of them can be read.
      (field === 'departsAt' || field === 'outcome'
        ? (free.find(fits[field]) ?? free.find(column => WORDS[field].test(column.heading) && mayBe[field](column)))
        : undefined);
    if (found === undefined) continue;
    taken.add(found.column);
    choices[field] = { column: found.column, part: 'whole', separator: '' };
  }
  const { rocket } = choices;
  const cells = rocket === undefined ? [] : (columns[rocket.column]?.values ?? []);
  const isTwoInOne =
    cells.length > 0 && cells.filter(value => value.includes(' | ')).length / cells.length > LOOKS_LIKE;
  if (rocket !== undefined && isTwoInOne) {
    choices.rocket = { ...rocket, part: 'before', separator: '|' };
    choices.mission = { ...rocket, part: 'after', separator: '|' };
  }
  return choices;
}

/**
 * Which row is the heading: the first that is nearly as wide as the rows below it, has texts, and nothing that reads like a launch.
 * Null when the first row is data. Example: below `Launches of 2027` and `printed by Mia` stands `Date | Rocket | Site`: 2.
 */
export function guessHeaderRow(rows: readonly (readonly string[])[]): number | null {
  for (const [place, row] of rows.slice(0, HEADING_ROWS_MAX).entries()) {
    const below = rows.slice(place + 1, place + 1 + WIDTH_ROWS);
    const width = median(below.map(filledCells));
    if (filledCells(row) >= width * HEADING_WIDTH && isHeading(row, below)) return place;
    // A row as wide as the others that is no heading is a launch: nothing below it is the heading.
    if (filledCells(row) >= width && width > 1) return null;
  }
  return null;
}

function isHeading(first: readonly string[], rows: readonly (readonly string[])[]): boolean {
  if (rows.length === 0) return false;
  const isData = (cell: string) =>
    readMoment(cell, { dayOrder: 'dmy', zone: 'UTC' }).ok || isUsDate(cell) || /^\d/.test(cell);
  return first.some(cell => cell.trim() !== '') && !first.some(isData);
}

function filledCells(row: readonly string[]): number {
  return row.filter(cell => cell.trim() !== '').length;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, two) => one - two)[Math.floor(numbers.length / 2)] ?? 0;
}

/** The cell that a choice means, trimmed; an empty text when the row is too short. Example: `Falcon 9 | Demo-2` before `|`: `Falcon 9`. */
export function cellOf(cells: readonly string[], choice: ColumnChoice): string {
  const cell = cells[choice.column]?.trim() ?? '';
  if (choice.part === 'whole') return cell;
  const at = choice.separator === '' ? -1 : cell.indexOf(choice.separator);
  if (at === -1) return choice.part === 'before' ? cell : '';
  return (choice.part === 'before' ? cell.slice(0, at) : cell.slice(at + choice.separator.length)).trim();
}

function isUsDate(value: string): boolean {
  return readMoment(value, { dayOrder: 'mdy', zone: 'UTC' }).ok;
}
