import type { AuditDocument } from '@astro/system-db';
import { AuditExportQuery, type AuditPage, AuditQuery, type AuditRow, EXPORT_ROWS_MAX } from '#contract';
import { writeDown } from '../edge/audited.ts';
import { sendFile } from '../edge/file-of-rows.ts';
import { parseRequest } from '../edge/parse-request.ts';
import type { AddRoutes, Room } from '../edge/room.ts';
import { withoutSecrets } from '../logs/log-line.ts';

const PAGE_ROWS = 100;
const COLUMNS = ['time', 'act', 'byUserId', 'byRole', 'byComponent', 'onKind', 'onId', 'requestId', 'details'] as const;

/** The record of privileged acts: read and taken as a file, never changed. */
export const auditRoutes: AddRoutes = (scope, room) => {
  scope.get('/audit', async (request): Promise<AuditPage> => {
    const page = await room.db.audit.list(parseRequest(AuditQuery, request.query));
    return { items: page.items.map(rowOf), nextCursor: page.nextCursor };
  });

  scope.get('/audit/export', async (request, reply) => {
    const { format, ...filter } = parseRequest(AuditExportQuery, request.query);
    const rows = await allRows(room, filter);
    await writeDown(room, request, {
      act: 'audit-exported',
      on: { kind: 'audit', id: format },
      details: { rows: rows.length, filter },
    });
    return sendFile<AuditRow>(reply, {
      name: `audit-${room.clock.now().toISOString().slice(0, 19).replaceAll(':', '')}`,
      format,
      columns: COLUMNS,
      pages: onePage(rows.slice(0, EXPORT_ROWS_MAX)),
      rows: Math.min(rows.length, EXPORT_ROWS_MAX),
      isCut: rows.length > EXPORT_ROWS_MAX,
    });
  });
};

type Filter = Omit<Parameters<Room['db']['audit']['list']>[0], 'cursor' | 'limit'>;

// Acts are few: they are read before the export itself is written down, so that it is not part of its own file.
const allRows = async ({ db }: Room, filter: Filter): Promise<AuditRow[]> => {
  const rows: AuditRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await db.audit.list({ ...filter, limit: PAGE_ROWS, ...(cursor === null ? {} : { cursor }) });
    rows.push(...page.items.map(rowOf));
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length <= EXPORT_ROWS_MAX);
  return rows;
};

async function* onePage<T>(rows: T[]): AsyncGenerator<T[]> {
  yield rows;
}

const rowOf = (act: AuditDocument): AuditRow => ({
  id: act._id,
  time: act.time.toISOString(),
  act: act.act,
  byUserId: act.by.userId ?? null,
  byRole: act.by.role ?? null,
  byComponent: act.by.component ?? null,
  onKind: act.on.kind,
  onId: act.on.id,
  details: withoutSecrets(act.details),
  requestId: act.requestId,
});
