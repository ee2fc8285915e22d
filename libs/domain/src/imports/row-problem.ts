import type { ImportField } from './import-columns.ts';
import type { MomentRefusal } from './launch-moment.ts';

/** The longest names; the same as a rocket's or a place's elsewhere. */
export const NAME_CHARS_MAX = 100;
/** The longest mission. */
export const MISSION_CHARS_MAX = 200;

/** Why a row can't be taken. */
export type RowProblemKind =
  | MomentRefusal
  | 'missing'
  | 'too-long'
  | 'not-text'
  | 'formula'
  | 'name-undecided'
  | 'outcome-too-early'
  | 'outcome-missing'
  | 'time-missing'
  | 'no-number'
  | 'above-limit'
  | 'rocket-needed'
  | 'place-needed'
  | 'out-of-range'
  | 'over-capacity'
  | 'minimum-above-seats'
  | 'duplicate-in-file'
  | 'duplicate-known';

/** One thing that is wrong with a row, and in which column. */
export interface RowProblem {
  field: ImportField;
  column: number | null;
  kind: RowProblemKind;
  /** The value in the way, shortened, or the line of the twin. */
  value: string;
}

/** One sentence for people about a problem of a row. */
export function rowProblemText({ kind, field, value }: RowProblem): string {
  switch (kind) {
    case 'missing':
      return field === 'pricePerSeat' || field === 'seatsOnSale' || field === 'destination'
        ? 'A launch ahead needs this, and it is empty.'
        : 'This is empty, and the row needs it.';
    case 'too-long':
      return `This is too long; a name has at most ${field === 'mission' ? MISSION_CHARS_MAX : NAME_CHARS_MAX} characters.`;
    case 'not-text':
      return 'This holds characters that are not text: a NUL, a control character or one that turns the direction of reading.';
    case 'formula':
      return 'This is a formula. Save the file with values, not formulas.';
    case 'year-of-two-digits':
      return `The year of “${value}” has two digits: write all four.`;
    case 'date-unreadable':
      return `“${value}” could not be read as a date.`;
    case 'date-not-on-calendar':
      return `“${value}” is not on the calendar.`;
    case 'day-or-month':
      return `“${value}” could be two dates: say whether day or month comes first.`;
    case 'zone-unknown':
      return `The time zone of “${value}” is not known, or means several.`;
    case 'time-skipped':
      return `“${value}” does not exist there: the clocks are put forward over it.`;
    case 'year-out-of-range':
      return `The year of “${value}” is not between 1900 and 2199.`;
    case 'name-undecided':
      return `“${value}” is not known yet: choose what it is.`;
    case 'outcome-too-early':
      return `“${value}” is an outcome, but the launch is ahead.`;
    case 'outcome-missing':
      return 'The launch is past, so it needs its outcome.';
    case 'time-missing':
      return `“${value}” has no time of day, which a launch ahead needs.`;
    case 'no-number':
      return field === 'pricePerSeat' ? `“${value}” is no price in US dollars.` : `“${value}” is no number of seats.`;
    case 'above-limit':
      return `“${value}” is more than there can be.`;
    case 'rocket-needed':
      return `A launch ahead needs a rocket in use: choose or create one for “${value}”.`;
    case 'place-needed':
      return `A launch ahead needs a place that exists: choose or create one for “${value}”.`;
    case 'out-of-range':
      return `The rocket does not reach “${value}”.`;
    case 'over-capacity':
      return `The rocket has ${value} seats.`;
    case 'minimum-above-seats':
      return 'The minimum occupancy is more than the seats on sale.';
    case 'duplicate-in-file':
      return `The same launch stands in line ${value}.`;
    case 'duplicate-known':
      return 'This launch is already there.';
  }
}
