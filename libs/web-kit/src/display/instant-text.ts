import { keepFormatters } from './kept-formatter.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** What the viewer's own zone is kept under. */
const OWN_ZONE = '';
const partsIn = keepFormatters(
  timeZone =>
    new Intl.DateTimeFormat('en-US', {
      ...(timeZone === OWN_ZONE ? {} : { timeZone }),
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }),
);

/** "14 Mar 2027, 09:00 EDT" in the given zone; the month as a word, so that no reader swaps it with the day. */
export const instantText = (at: Date, timeZone: string | undefined): string => {
  const parts = partsIn(timeZone ?? OWN_ZONE).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find(one => one.type === type)?.value ?? '';
  const month = MONTHS[Number(part('month')) - 1] ?? '';
  return `${part('day')} ${month} ${part('year')}, ${part('hour')}:${part('minute')} ${part('timeZoneName')}`;
};

/** A calendar day without a time, unmistakable: `2027-03-14` is "14 Mar 2027"; anything else stays as it is. */
export const dayText = (isoDay: string): string => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDay);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match === null || month === undefined ? isoDay : `${Number(match[3])} ${month} ${match[1] ?? ''}`;
};

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.44 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const relativeIn = keepFormatters(locale => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));

/** "in 3 months", "2 hours ago", "now". */
export const relativeText = (at: Date, now: Date): string => {
  const difference = at.getTime() - now.getTime();
  const [unit, size] = STEPS.find(([, size]) => Math.abs(difference) >= size) ?? ['second', 0];
  if (size === 0) return 'now';
  // Toward now: 13 months are "in 1 year", never "in 2".
  return relativeIn('en').format(Math.trunc(difference / size), unit);
};
