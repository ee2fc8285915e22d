import { usd } from '@astro/domain';
import { AgencyRevenueQuery, AgencyRevenueReport, EntryPage, EntryQuery } from '@astro/employee-web--admin-api';
import { Roles } from '@astro/service-kit/http';
import { Controller, Get, Headers, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { allRows } from '../edge/csv.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { ReportAgencyRevenue } from './report-agency-revenue.use-case.ts';
import { ENTRY_COLUMNS, entryCells, entryView, revenueView } from './revenue-view.ts';

const COLUMNS = [
  'agency',
  'successful',
  'failed',
  'aborted',
  'open',
  'gross_usd',
  'refunds_usd',
  'net_usd',
  'fees_usd',
];

@ApiTags('reports')
@Roles('finance')
@Controller('reports')
export class ReportsController {
  constructor(private readonly reportAgencyRevenue: ReportAgencyRevenue) {}

  @ApiOperation({ summary: 'What each agency brought in during a period' })
  @Get('agency-revenue')
  @ApiOkResponse({ standardSchema: AgencyRevenueReport })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async agencyRevenue(
    @Query({ schema: AgencyRevenueQuery }) query: AgencyRevenueQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencyRevenueReport | string | StreamableFile> {
    const report = revenueView(query.period, await this.reportAgencyRevenue.run(query.period));
    const format = wantedTable(accept);
    if (format === undefined) return report;
    const cells = report.items.map(row => [
      row.agencyName,
      row.successful,
      row.failed,
      row.aborted,
      row.open,
      ...[row.gross, row.refunds, row.net, row.fees].map(money => ({ cents: money.amount })),
    ]);
    return sendTable(reply, format, `agency-revenue-${query.period}`, COLUMNS, cells);
  }

  @ApiOperation({ summary: 'The entries that the figures of a period sum: of bookings and invoices' })
  @Get('entries')
  @ApiOkResponse({ standardSchema: EntryPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async entries(
    @Query({ schema: EntryQuery }) { agency: agencyId, launch: launchId, ...query }: EntryQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EntryPage | string | StreamableFile> {
    const wanted = { ...query, agencyId, launchId };
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = await allRows(page => this.reportAgencyRevenue.entries({ ...wanted, ...page }));
      return sendTable(reply, format, `entries-${query.period}`, ENTRY_COLUMNS, rows.map(entryCells));
    }
    const { items, nextCursor, total, totals } = await this.reportAgencyRevenue.entries(wanted);
    return {
      items: items.map(entryView),
      nextCursor,
      total,
      totals: {
        gross: usd(totals.grossCents),
        refunds: usd(totals.refundsCents),
        net: usd(totals.grossCents - totals.refundsCents),
        fees: usd(totals.feesCents),
      },
    };
  }
}
