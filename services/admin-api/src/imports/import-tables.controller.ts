import { CurrentUser, ForKeys, Roles, type User } from '@astro/service-kit/http';
import { ImportRowPage, ImportRowQuery, PastLaunchPage, PastLaunchQuery } from '@astro/supplier-web--admin-api';
import { Controller, Get, Headers, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { agencyOf } from '../edge/attempt.ts';
import { allRows } from '../edge/csv.ts';
import { NOT_FOUND, valueOr } from '../edge/refusals.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { importRowView, pastLaunchView } from './import-view.ts';
import { ReadImports } from './read-imports.use-case.ts';

const HISTORY_COLUMNS = [
  'departs_at',
  'time_known',
  'rocket',
  'mission',
  'spaceport',
  'destination',
  'organisation',
  'outcome',
];

@ApiTags('imports')
@Roles('agency-owner', 'agency-staff')
@Controller()
export class ImportTablesController {
  constructor(private readonly reading: ReadImports) {}

  /** The rows of an import; as a spreadsheet with line, reasons and the cells as they came, to be mended and sent again. */
  @ApiOperation({ summary: 'The rows of an imported file with what becomes of each; also as CSV' })
  @Get('imports/:id/rows')
  @ApiOkResponse({ standardSchema: ImportRowPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async rows(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Query({ schema: ImportRowQuery }) query: ImportRowQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportRowPage | string | StreamableFile> {
    const wanted = { ...query, importId: id };
    const pageOf = async (page: { cursor?: string | undefined; limit: number }) =>
      valueOr(await this.reading.rowsOf(agencyOf(user), { ...wanted, ...page }), NOT_FOUND);
    const format = wantedTable(accept);
    if (format !== undefined) {
      const { header } = await pageOf({ limit: 1 });
      const rows = (await allRows(pageOf)).map(importRowView);
      const width = Math.max(header.length, ...rows.map(row => row.cells.length));
      const names = Array.from({ length: width }, (_, at) => header[at]?.trim() ?? '');
      const columns = ['line', 'why', ...names.map((name, at) => `${name === '' ? 'column' : name} (${at + 1})`)];
      const cells = rows.map(row => [
        row.line,
        row.problems.map(({ column, text }) => `${column === null ? '' : `Column ${column + 1}: `}${text}`).join(' '),
        ...names.map((_, at) => row.cells[at] ?? ''),
      ]);
      return sendTable(reply, format, 'import-rows', columns, cells);
    }
    const { items, nextCursor, total } = await pageOf(query);
    return { items: items.map(importRowView), nextCursor, total };
  }

  @ApiOperation({ summary: 'Launches of the past, as imported; also as CSV or XLSX' })
  @Get('past-launches')
  @ForKeys('launches:read')
  @ApiOkResponse({ standardSchema: PastLaunchPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async history(
    @CurrentUser() user: User,
    @Query({ schema: PastLaunchQuery }) query: PastLaunchQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PastLaunchPage | string | StreamableFile> {
    const { import: importId, ...rest } = query;
    const wanted = { ...rest, importId, agencyId: agencyOf(user) };
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = (await allRows(page => this.reading.history({ ...wanted, ...page }))).map(pastLaunchView);
      const cells = rows.map(row => [
        row.departsAt,
        row.isTimeKnown ? 'yes' : 'no',
        row.rocket,
        row.mission,
        row.spaceport,
        row.destination,
        row.organisation,
        row.outcome,
      ]);
      return sendTable(reply, format, 'past-launches', HISTORY_COLUMNS, cells);
    }
    const { items, nextCursor, total } = await this.reading.history(wanted);
    return { items: items.map(pastLaunchView), nextCursor, total };
  }
}
