import { salesCloseAt } from '../launches/sales-window.ts';

const DAY_MS = 86_400_000;
/** So many days before departure an agency decides whether a launch flies: travelers and crew need that long to prepare. */
export const DECISION_DAYS = 30;

/** The times of a launch that its decision date follows from. */
export interface DecidedLaunch {
  publishedAt: Date;
  departsAt: Date;
  salesCloseHours: number;
}

/**
 * The decision date of a launch: 30 days before departure or when sales close, whichever is earlier. A launch that went on sale later
 * than that is decided when its sales close.
 * Example: departs 31 May, sales close 24 h before: 1 May; the same launch put on sale on 10 May: 30 May.
 */
export function decisionAt({ publishedAt, departsAt, salesCloseHours }: DecidedLaunch): Date {
  const closesAt = salesCloseAt(departsAt, salesCloseHours);
  const early = new Date(departsAt.getTime() - DECISION_DAYS * DAY_MS);
  return early < closesAt && early > publishedAt ? early : closesAt;
}
