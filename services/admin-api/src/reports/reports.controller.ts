import { AgencyRevenueQuery, AgencyRevenueReport } from '@astro/employee-web--admin-api';
import { Roles } from '@astro/service-kit/http';
import { Controller, Get, Headers, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { ReportAgencyRevenue } from './report-agency-revenue.use-case.ts';
import { revenueView } from './revenue-view.ts';

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
    const { from, to, rows } = await this.reportAgencyRevenue.run(query.period);
    const report = revenueView(query.period, from, to, rows);
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
}
