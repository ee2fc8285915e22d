import { instantsShowing } from '../time/instants-showing.ts';
import { daysInMonth, isTimeZone, type WallClock } from '../time/wall-clock.ts';

/** Whether day or month comes first where both are numbers. */
export type DayOrder = 'dmy' | 'mdy';

/** Why a text is no moment. */
export type MomentRefusal =
  | 'date-unreadable'
  | 'date-not-on-calendar'
  | 'day-or-month'
  | 'year-of-two-digits'
  | 'zone-unknown'
  | 'time-skipped'
  | 'year-out-of-range';

/** A moment out of a file: an instant, and whether the time of day was said. */
export interface Moment {
  at: Date;
  isTimeKnown: boolean;
}

/** How texts are to be read that leave something open. */
export interface MomentChoices {
  /** Null: not chosen, so that 03/04/2027 is refused. */
  dayOrder: DayOrder | null;
  /** The IANA zone of times that name none. */
  zone: string;
}

const MINUTE_MS = 60_000;
/** The first rocket that reached space flew in 1942; nobody sells seats for the year after next century. */
const [YEAR_MIN, YEAR_MAX] = [1900, 2199];
/** Longer texts are no dates; the patterns below never see them. */
const CHARS_MAX = 60;

/** Zones that people write in letters, in minutes from UTC. Left out: letters that mean two zones, as IST (India, Israel). */
const ZONE_MINUTES: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  msk: 180,
  jst: 540,
  nzst: 720,
  nzdt: 780,
};

/** Months as English, Spanish, French and German write them, without accents. */
const MONTH_NAMES: readonly string[] = [
  'jan january ene enero janv janvier jan januar janner',
  'feb february febrero fev fevr fevrier februar',
  'mar march marzo mars marz maerz',
  'apr april abr abril avr avril',
  'may mayo mai',
  'jun june junio juin juni',
  'jul july julio juil juillet juli',
  'aug august ago agosto aout',
  'sep sept september septiembre septembre',
  'oct october octubre octobre okt oktober',
  'nov november noviembre novembre',
  'dec december dic diciembre decembre dez dezember',
];
const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names, place) => names.split(' ').map(name => [name, place + 1] as const)),
);
/** Weekdays and small words around a date; `mar` is March before it is Tuesday. */
const FILLERS =
  /^(?:st|nd|rd|th|er|de|del|of|le|du|der|den|am|\p{L}+day|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom|lunes|martes|miercoles|jueves|viernes|sabado|domingo|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|\p{L}+tag|mittwoch)$/u;

const TIME = /(?:^|[\sT,])(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:\s*([ap])\.?m(?![a-z])\.?)?/i;
const OFFSET = /^(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?$/i;
const IANA = /^[A-Z][A-Za-z_]+(?:\/[A-Za-z_+-]+)+$/;

type Read<T> = { ok: true; value: T } | { ok: false; refusal: MomentRefusal };

/**
 * Reads a date, with or without time and zone, in the forms that people and programs write.
 * Examples: `Fri Aug 07, 2020 05:12 UTC`, `2027-03-14T09:00-05:00`, `14.03.2027 9:00`, `7 de agosto de 2020`, `03/14/2027 3:05 PM EST`.
 */
export function readMoment(text: string, choices: MomentChoices): Read<Moment> {
  const said = text.trim();
  if (said === '' || said.length > CHARS_MAX) return refuse('date-unreadable');
  const time = TIME.exec(said);
  const dateText = time === null ? said : said.slice(0, time.index);
  const rest = time === null ? '' : said.slice(time.index + time[0].length).trim();
  const date = readDate(dateText, choices.dayOrder);
  if (!date.ok) return date;
  const clock = { ...date.value, hour: 0, minute: 0, second: 0, millisecond: 0 };
  if (time !== null) {
    const hours = hourOf(Number(time[1]), time[4]);
    const [minutes, seconds] = [Number(time[2]), Number(time[3] ?? 0)];
    if (hours === null || minutes > 59 || seconds > 59) return refuse('date-not-on-calendar');
    Object.assign(clock, { hour: hours, minute: minutes, second: seconds });
  }
  const at = instantOf(clock, rest, choices.zone);
  return at.ok ? { ok: true, value: { at: at.value, isTimeKnown: time !== null } } : at;
}

/**
 * Whether day or month comes first in a column, by the dates in it that leave no doubt; null when all of them do, or disagree.
 * Example: `03/04/2027` and `25/04/2027`: the day comes first.
 */
export function guessDayOrder(texts: readonly string[]): DayOrder | null {
  let [dayFirst, monthFirst] = [0, 0];
  for (const text of texts) {
    const found = /^\s*(?:\p{L}+,?\s+)?(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{4}/u.exec(text);
    if (found === null) continue;
    if (Number(found[1]) > 12) dayFirst += 1;
    if (Number(found[2]) > 12) monthFirst += 1;
  }
  if (dayFirst > 0 === monthFirst > 0) return null;
  return dayFirst > 0 ? 'dmy' : 'mdy';
}

type CalendarDay = Pick<WallClock, 'year' | 'month' | 'day'>;

function readDate(text: string, dayOrder: DayOrder | null): Read<CalendarDay> {
  const plain = text.replace(/[T,]+\s*$/, '').trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (iso !== null) return onCalendar(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  // 07/08/57 can be seven days in three centuries: nobody is to find a launch in the wrong one.
  if (/^\d{1,2}[/.\-](?:\d{1,2}|\p{L}+)[/.\-]\d{1,2}$/u.test(plain)) return refuse('year-of-two-digits');
  const numbers = /^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$/.exec(plain);
  if (numbers !== null) {
    const [first, second, year] = [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])];
    // Dots are written where the day comes first; above 12 there is no doubt.
    const order = first > 12 || plain.includes('.') ? 'dmy' : second > 12 ? 'mdy' : first === second ? 'dmy' : dayOrder;
    if (order === null) return refuse('day-or-month');
    return order === 'dmy' ? onCalendar(year, second, first) : onCalendar(year, first, second);
  }
  return readWords(plain);
}

/** A date with the month in letters, in whatever order. */
function readWords(text: string): Read<CalendarDay> {
  const words =
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+|\d+/gu) ?? [];
  let [year, month, day]: (number | undefined)[] = [];
  for (const word of words) {
    const number = Number(word);
    if (Number.isNaN(number)) {
      const named = MONTHS.get(word);
      if (named !== undefined && month === undefined) month = named;
      else if (!FILLERS.test(word)) return refuse('date-unreadable');
    } else if (word.length === 4 && year === undefined) year = number;
    else if (word.length <= 2 && day === undefined) day = number;
    else return refuse('date-unreadable');
  }
  if (year === undefined || month === undefined || day === undefined) return refuse('date-unreadable');
  return onCalendar(year, month, day);
}

function onCalendar(year: number, month: number, day: number): Read<CalendarDay> {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return refuse('date-not-on-calendar');
  if (year < YEAR_MIN || year > YEAR_MAX) return refuse('year-out-of-range');
  return { ok: true, value: { year, month, day } };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function instantOf(clock: WallClock, zoneText: string, zone: string): Read<Date> {
  if (zoneText === '') return inZone(clock, zone);
  const named = zoneText.replace(/^\((.*)\)$/, '$1').trim();
  const offset = OFFSET.exec(named);
  const minutes =
    offset === null
      ? ZONE_MINUTES[named.toLowerCase()]
      : (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0));
  if (minutes !== undefined)
    return Math.abs(minutes) > 14 * 60
      ? refuse('zone-unknown')
      : { ok: true, value: new Date(asUtcMs(clock) - minutes * MINUTE_MS) };
  return IANA.test(named) && isTimeZone(named) ? inZone(clock, named) : refuse('zone-unknown');
}

/** The first instant at which the zone's clocks show the time; none where they are put forward over it. */
function inZone(clock: WallClock, zone: string): Read<Date> {
  if (zone === 'UTC') return { ok: true, value: new Date(asUtcMs(clock)) };
  const shown = instantsShowing(clock, zone);
  return shown[0] === undefined ? refuse('time-skipped') : { ok: true, value: shown[0] };
}

function asUtcMs({ year, month, day, hour, minute, second, millisecond }: WallClock): number {
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

function refuse(refusal: MomentRefusal): { ok: false; refusal: MomentRefusal } {
  return { ok: false, refusal };
}
