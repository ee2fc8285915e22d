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
  const isNumber = (value: string) => /^[\d.,$\s]+$/.test(value);
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
  const taken = new Set<number>();
  const choices: ColumnChoices = {};
  for (const field of GUESS_ORDER) {
    const free = columns.filter(({ column }) => !taken.has(column));
    const found =
      free.find(column => WORDS[field].test(column.heading) && fits[field](column)) ??
      // Dates and outcomes are known by their looks, whatever the heading says.
      (field === 'departsAt' || field === 'outcome' ? free.find(fits[field]) : undefined);
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

/** Whether the first record is a heading: it has texts, and nothing that reads like the rows below it. */
export function guessHasHeader(first: readonly string[], rows: readonly (readonly string[])[]): boolean {
  if (rows.length === 0) return false;
  const isData = (cell: string) =>
    readMoment(cell, { dayOrder: 'dmy', zone: 'UTC' }).ok || isUsDate(cell) || /^\d/.test(cell);
  return first.some(cell => cell.trim() !== '') && !first.some(isData);
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
