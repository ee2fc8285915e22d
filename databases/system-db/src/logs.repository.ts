import type { Collection, Filter } from 'mongodb';
import { fromCursor, pageLimit, toCursor } from '@astro/mongo-kit';
import { LOG_LEVELS, type LogDocument, type LogLevel } from './log-documents.ts';

const TEXT_CHARS_MAX = 200;
const COMPONENTS_MAX = 100;
/** A request that writes more lines than this has run in a circle. */
const REQUEST_LINES_MAX = 2_000;
const HISTOGRAM_STEPS_MAX = 200;
/** A search stops after this time and says so, instead of reading through thirty days. */
const SEARCH_MS_MAX = 5_000;

/** What to look for in the logs; every part is optional. */
export interface LogSearch {
  from?: Date;
  to?: Date;
  levels?: LogLevel[];
  components?: string[];
  process?: string;
  text?: string;
  requestId?: string;
  userId?: string;
  event?: string;
  cursor?: string;
  /** `older` (default): newest first, going back. `newer`: from the cursor towards now, for a live view. */
  direction?: 'older' | 'newer';
  limit?: number;
}

/** A page of log lines, always newest first, with cursors to both sides. */
export interface LogPage {
  items: LogDocument[];
  /** Continues towards older lines; null at the end. */
  olderCursor: string | null;
  /** Continues towards newer lines: for a live view it is asked again and again. */
  newerCursor: string | null;
}

/** How many lines of each level there were in one step of time. */
export interface LogHistogramStep {
  time: Date;
  counts: Partial<Record<LogLevel, number>>;
}

/** The logs of all components. */
export class LogsRepository {
  readonly #logs: Collection<LogDocument>;
  constructor(logs: Collection<LogDocument>) {
    this.#logs = logs;
  }

  async insertMany(lines: LogDocument[]): Promise<void> {
    if (lines.length > 0) await this.#logs.insertMany(lines, { ordered: false });
  }

  async search(search: LogSearch): Promise<LogPage> {
    const limit = pageLimit(search.limit);
    const isNewer = search.direction === 'newer' && search.cursor !== undefined;
    const filter = { $and: [toFilter(search), search.cursor === undefined ? {} : beyond(search.cursor, isNewer)] };
    const order = isNewer ? 1 : -1;
    const rows = await this.#logs
      .find(filter, { maxTimeMS: SEARCH_MS_MAX })
      .sort({ time: order, _id: order })
      .limit(limit + 1)
      .toArray();
    const hasMore = rows.length > limit;
    const items = rows.slice(0, limit);
    if (isNewer) items.reverse();
    const first = items.at(0);
    const last = items.at(-1);
    const place = (row: LogDocument) => toCursor({ time: row.time, id: row._id });
    return {
      items,
      olderCursor: last !== undefined && (hasMore || isNewer) ? place(last) : null,
      newerCursor: first !== undefined ? place(first) : (search.cursor ?? null),
    };
  }

  /** Lines per level over time, for a bar above the list. */
  async histogram(
    search: Omit<LogSearch, 'cursor' | 'limit' | 'direction'> & { from: Date; to: Date },
    steps: number,
  ): Promise<LogHistogramStep[]> {
    const count = Math.min(Math.max(Math.trunc(steps), 1), HISTOGRAM_STEPS_MAX);
    const start = search.from.getTime();
    const stepMs = Math.max(1, Math.ceil((search.to.getTime() - start) / count));
    const rows = await this.#logs
      .aggregate<{ _id: { step: number; level: LogLevel }; lines: number }>(
        [
          { $match: toFilter(search) },
          {
            $group: {
              // As numbers: SecantusDB cannot subtract dates.
              _id: {
                step: { $floor: { $divide: [{ $subtract: [{ $toLong: '$time' }, start] }, stepMs] } },
                level: '$level',
              },
              lines: { $sum: 1 },
            },
          },
        ],
        { maxTimeMS: SEARCH_MS_MAX },
      )
      .toArray();
    const result: LogHistogramStep[] = Array.from({ length: count }, (_, step) => ({
      time: new Date(start + step * stepMs),
      counts: {},
    }));
    for (const { _id, lines } of rows) {
      const step = result[_id.step];
      if (step !== undefined) step.counts[_id.level] = (step.counts[_id.level] ?? 0) + lines;
    }
    return result;
  }

  /** One line with those of the same component before and after it, oldest first; null when there is no such line. */
  async around(id: string, linesMax: number): Promise<LogDocument[] | null> {
    const line = await this.#logs.findOne({ _id: { $eq: id } });
    if (line === null) return null;
    const limit = pageLimit(linesMax);
    const place = toCursor({ time: line.time, id: line._id });
    const side = (isNewer: boolean) =>
      this.#logs
        .find({ $and: [{ component: { $eq: line.component } }, beyond(place, isNewer)] }, { maxTimeMS: SEARCH_MS_MAX })
        .sort({ time: isNewer ? 1 : -1, _id: isNewer ? 1 : -1 })
        .limit(limit)
        .toArray();
    const [older, newer] = await Promise.all([side(false), side(true)]);
    return [...older.reverse(), line, ...newer];
  }

  /** Every line of one request, of whatever component, in the order in which they were written; at most `linesMax` of them. */
  async ofRequest(requestId: string, linesMax: number): Promise<LogDocument[]> {
    return this.#logs
      .find({ requestId: { $eq: requestId } }, { maxTimeMS: SEARCH_MS_MAX })
      .sort({ time: 1, _id: 1 })
      .limit(Math.min(linesMax, REQUEST_LINES_MAX))
      .toArray();
  }

  /** How many lines a search finds, counted up to `linesMax`. */
  async count(search: Omit<LogSearch, 'cursor' | 'limit' | 'direction'>, linesMax: number): Promise<number> {
    return this.#logs.countDocuments(toFilter(search), { limit: linesMax, maxTimeMS: SEARCH_MS_MAX });
  }

  /** The components that have written, in alphabetical order. */
  async components(): Promise<string[]> {
    const names = await this.#logs.distinct('component', {}, { maxTimeMS: SEARCH_MS_MAX });
    return names.toSorted().slice(0, COMPONENTS_MAX);
  }
}

function toFilter(search: LogSearch): Filter<LogDocument> {
  const filter: Filter<LogDocument> = {};
  if (search.from !== undefined || search.to !== undefined) {
    filter.time = {
      ...(search.from === undefined ? {} : { $gte: search.from }),
      ...(search.to === undefined ? {} : { $lt: search.to }),
    };
  }
  if (search.levels !== undefined && search.levels.length > 0)
    filter.level = { $in: search.levels.filter(level => LOG_LEVELS.includes(level)) };
  if (search.components !== undefined && search.components.length > 0) filter.component = { $in: search.components };
  if (search.process !== undefined) filter.process = { $eq: search.process };
  if (search.requestId !== undefined) filter.requestId = { $eq: search.requestId };
  if (search.userId !== undefined) filter.userId = { $eq: search.userId };
  if (search.event !== undefined) filter.event = { $eq: search.event };
  if (search.text !== undefined && search.text !== '')
    filter.message = { $regex: escapeRegex(search.text.slice(0, TEXT_CHARS_MAX)), $options: 'i' };
  return filter;
}

/** What a person typed is text to find, never a pattern: a pattern could keep the database busy for minutes. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function beyond(cursor: string, isNewer: boolean): Filter<LogDocument> {
  const { time, id } = fromCursor(cursor);
  return isNewer
    ? { $or: [{ time: { $gt: time } }, { time, _id: { $gt: id } }] }
    : { $or: [{ time: { $lt: time } }, { time, _id: { $lt: id } }] };
}
