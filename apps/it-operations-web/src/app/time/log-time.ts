import { instantText } from '@astro/web-kit';

/** Where times are read: the viewer's own place, or UTC. */
export type Zone = '' | 'utc';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The name of a zone for `Intl`; undefined is the viewer's own. */
export const zoneName = (zone: string): string | undefined => (zone === 'utc' ? 'UTC' : undefined);

const partsOf = (at: Date, timeZone: string | undefined): ((type: Intl.DateTimeFormatPartTypes) => string) => {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...(timeZone === undefined ? {} : { timeZone }),
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }).formatToParts(at);
  return type => parts.find(part => part.type === type)?.value ?? '';
};

/** "24 Nov 15:04:05.123": log lines are told apart by their milliseconds. */
export const logTime = (at: Date, timeZone: string | undefined): string => {
  const part = partsOf(at, timeZone);
  const day = `${part('day')} ${MONTHS[Number(part('month')) - 1] ?? ''}`;
  return `${day} ${part('hour')}:${part('minute')}:${part('second')}.${part('fractionalSecond')}`;
};

/** "15:04:05". */
export const clockText = (at: Date, timeZone: string | undefined): string => {
  const part = partsOf(at, timeZone);
  return `${part('hour')}:${part('minute')}:${part('second')}`;
};

/** "24 Nov 15:04" for long stretches, "15:04:05" for short ones. */
export const axisText = (at: Date, timeZone: string | undefined, stretchMs: number): string => {
  const part = partsOf(at, timeZone);
  if (stretchMs <= 2 * 3_600_000) return `${part('hour')}:${part('minute')}:${part('second')}`;
  return `${part('day')} ${MONTHS[Number(part('month')) - 1] ?? ''} ${part('hour')}:${part('minute')}`;
};

/** "24 Nov 2026, 15:04 UTC to 24 Nov 2026, 16:04 UTC": a stretch as it is read without the page around it. */
export const stretchText = (from: string | undefined, to: string | undefined, timeZone: string | undefined): string =>
  from === undefined || to === undefined
    ? ''
    : `${instantText(new Date(from), timeZone)} to ${instantText(new Date(to), timeZone)}`;
