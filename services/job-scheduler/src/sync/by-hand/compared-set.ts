import type { Origin } from '@astro/events';
import type { SyncSet } from '@astro/system-db';

/** Some of a set in the order of their ids. */
export interface ComparedPage {
  /** What the source tells of. */
  ids: string[];
  /** How many were looked at, those of which nothing is told included. */
  seen: number;
  /** What the target alone has: there is no truth to tell again, a person must look. */
  orphans: string[];
  /** Where the next page goes on; null after the last one. */
  next: string | null;
}

/** One set of data that is owned by one database and copied to another. */
export interface ComparedSet {
  name: SyncSet;
  /** About how many there are. */
  total(): Promise<number>;
  page(after: string | null): Promise<ComparedPage>;
  /** Which of these differ, and in what, in words without anybody's data. */
  differing(ids: string[]): Promise<Map<string, string>>;
  /** Lets the source tell one thing again, as its newest version, by its outbox: the target takes it like any other change. */
  tellAgain(id: string, origin: Origin): Promise<void>;
}

/** What differs, in words: "status, seats differ". */
export function differText(fields: readonly string[]): string {
  const known = [...new Set(fields)];
  if (known.length === 1 && known[0] === 'is missing') return 'is missing';
  return `${known.join(', ')} ${known.length === 1 ? 'differs' : 'differ'}`;
}
