import type { LogLevel } from '#contract';
import { LOG_LEVELS } from '#contract/limits';
import type { TimeWindow } from '../../time/time-range.ts';

/** What the logs page keeps in its address. */
export const LOG_FILTERS = {
  range: '1h',
  from: '',
  to: '',
  zone: '',
  levels: '',
  component: '',
  process: '',
  text: '',
  requestId: '',
  userId: '',
  event: '',
  live: false,
} as const;

/** The filters of the logs as they stand in the address. */
export interface LogFilters {
  levels: string;
  component: string;
  process: string;
  text: string;
  requestId: string;
  userId: string;
  event: string;
}

/** The filters that take one exact word. */
export const WORD_FILTERS = ['component', 'process', 'requestId', 'userId', 'event'] as const;
/** A filter that takes one exact word. */
export type WordFilter = (typeof WORD_FILTERS)[number];

/** The query of a request for these filters: only what is set. */
export const filterParams = (filters: LogFilters): Record<string, string> => {
  const params: Record<string, string> = {};
  const levels = chosenLevels(filters.levels);
  if (levels.length > 0) params['levels'] = levels.join(',');
  const text = filters.text.trim();
  if (text !== '') params['text'] = text;
  for (const name of WORD_FILTERS) {
    const word = filters[name].trim();
    if (word !== '') params[name] = word;
  }
  return params;
};

/** The same with its stretch of time. */
export const windowParams = (filters: LogFilters, window: TimeWindow): Record<string, string> => ({
  ...filterParams(filters),
  from: window.from.toISOString(),
  to: window.to.toISOString(),
});

/** The levels in the address; words that are no level are left out. */
export const chosenLevels = (text: string): LogLevel[] => {
  const words = text.split(',');
  return LOG_LEVELS.filter(level => words.includes(level));
};

/** The address's text after a level was switched. All of them is the same as none. */
export const toggledLevels = (text: string, level: LogLevel): string => {
  const chosen = new Set(chosenLevels(text));
  if (!chosen.delete(level)) chosen.add(level);
  return chosen.size === LOG_LEVELS.length ? '' : LOG_LEVELS.filter(one => chosen.has(one)).join(',');
};
