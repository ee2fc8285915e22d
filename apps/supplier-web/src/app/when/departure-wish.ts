import { instantsAt, isLocalTime } from './zoned-time.ts';

/** A departure as a person types it: the time on the clocks of the spaceport, and which showing where they show it twice. */
export interface DepartureWish {
  local: string;
  showing: 'first' | 'second';
}

/** The instant that is meant, or null while nothing can be meant. */
export const departureOf = ({ local, showing }: DepartureWish, timeZone: string): Date | null => {
  const [first, second] = instantsAt(local, timeZone);
  return (showing === 'second' ? (second ?? first) : first) ?? null;
};

/** What is wrong with a departure, in a sentence; null when nothing is. */
export const departureProblem = (wish: DepartureWish, timeZone: string | undefined, now: Date): string | null => {
  if (!isLocalTime(wish.local)) return 'Please give a date and a time.';
  if (timeZone === undefined) return null;
  const instant = departureOf(wish, timeZone);
  if (instant === null)
    return `The clocks in ${timeZone} are put forward over this time: they never show it that night. Choose an earlier or a later time.`;
  return instant <= now ? 'The launch date must lie in the future.' : null;
};
