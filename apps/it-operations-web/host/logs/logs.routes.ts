import type { LogSearch } from '@astro/system-db';
import type * as z from 'zod';
import {
  CONTEXT_LINES,
  EXPORT_ROWS_MAX,
  HISTOGRAM_STEPS,
  type LogComponents,
  type LogContext,
  LogExportQuery,
  type LogHistogram,
  LogHistogramQuery,
  type LogLine,
  type LogPage,
  LogQuery,
  type LogTail,
  LogTailQuery,
  TAIL_LINES_MAX,
} from '#contract';
import { NotThereError } from '../edge/answer-problems.ts';
import { writeDown } from '../edge/audited.ts';
import { sendFile } from '../edge/file-of-rows.ts';
import { parseRequest } from '../edge/parse-request.ts';
import type { AddRoutes, Room } from '../edge/room.ts';
import { logLineOf } from './log-line.ts';

const PAGE_LINES = 100;
const COLUMNS = ['time', 'level', 'component', 'process', 'event', 'requestId', 'userId', 'message', 'fields'] as const;

/** Logs of all components: list, bars, live tail, one line in its surroundings, export. */
export const logsRoutes: AddRoutes = (scope, room) => {
  const { logs } = room.db;

  scope.get('/logs', async (request): Promise<LogPage> => {
    const { cursor, limit, ...filter } = parseRequest(LogQuery, request.query);
    const page = await logs.search({ ...searchOf(filter), limit, ...(cursor === undefined ? {} : { cursor }) });
    return { items: page.items.map(logLineOf), nextCursor: page.olderCursor };
  });

  scope.get('/logs/histogram', async (request): Promise<LogHistogram> => {
    const { from, to, ...filter } = parseRequest(LogHistogramQuery, request.query);
    const steps = await logs.histogram({ ...searchOf(filter), from, to }, HISTOGRAM_STEPS);
    return {
      stepMs: Math.max(1, Math.ceil((to.getTime() - from.getTime()) / HISTOGRAM_STEPS)),
      steps: steps.map(({ time, counts }) => ({ time: time.toISOString(), counts })),
    };
  });

  scope.get('/logs/tail', { config: { isQuiet: true } }, async (request): Promise<LogTail> => {
    const { since, ...filter } = parseRequest(LogTailQuery, request.query);
    const items: LogLine[] = [];
    let hasMore = true;
    for await (const lines of pagesOf(room, { ...searchOf(filter), from: since }, TAIL_LINES_MAX)) {
      items.push(...lines);
      hasMore = lines.length === PAGE_LINES;
    }
    return { items, isCut: hasMore && items.length >= TAIL_LINES_MAX };
  });

  scope.get('/logs/components', async (): Promise<LogComponents> => ({ items: await logs.components() }));

  scope.get('/logs/export', async (request, reply) => {
    const { format, ...filter } = parseRequest(LogExportQuery, request.query);
    // Lines that come while the file is written belong to the next one.
    const search = { ...searchOf(filter), to: filter.to ?? room.clock.now() };
    const found = await logs.count(search, EXPORT_ROWS_MAX + 1);
    const rows = Math.min(found, EXPORT_ROWS_MAX);
    await writeDown(room, request, {
      act: 'logs-exported',
      on: { kind: 'logs', id: format },
      details: { rows, filter: JSON.parse(JSON.stringify(filter)) as unknown },
    });
    return sendFile<LogLine>(reply, {
      name: `logs-${room.clock.now().toISOString().slice(0, 19).replaceAll(':', '')}`,
      format,
      columns: COLUMNS,
      pages: pagesOf(room, search, EXPORT_ROWS_MAX),
      rows,
      isCut: found > rows,
    });
  });

  scope.get<{ Params: { id: string } }>('/logs/:id', async (request): Promise<LogContext> => {
    const { id } = request.params;
    const lines = await logs.around(id, CONTEXT_LINES);
    if (lines === null) throw new NotThereError('This line is not there, or not any more: logs are kept for 30 days.');
    return { id, items: lines.map(logLineOf) };
  });
};

type Filter = Omit<Partial<z.output<typeof LogQuery>>, 'cursor' | 'limit'>;

const searchOf = ({ component, ...filter }: Filter): LogSearch => ({
  ...filter,
  ...(component === undefined ? {} : { components: [component] }),
});

/** The lines of a search, newest first, page by page until `linesMax`. */
async function* pagesOf({ db }: Room, search: LogSearch, linesMax: number): AsyncGenerator<LogLine[]> {
  let left = linesMax;
  let cursor: string | undefined;
  while (left > 0) {
    const limit = Math.min(PAGE_LINES, left);
    const page = await db.logs.search({ ...search, limit, ...(cursor === undefined ? {} : { cursor }) });
    yield page.items.map(logLineOf);
    left -= page.items.length;
    if (page.olderCursor === null || page.items.length === 0) return;
    cursor = page.olderCursor;
  }
}
