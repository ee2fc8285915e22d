import { feeBasisText, sumCents, usd } from '@astro/domain';
import { AnnualReport, AnnualReportQuery, ProjectedFeeList, ProjectedFeeQuery } from '@astro/employee-web--admin-api';
import { annualReportPdf } from '@astro/papers';
import { Roles } from '@astro/service-kit/http';
import { Controller, Get, Headers, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ClockSource } from '../clock-source.ts';
import { pdfFile } from '../edge/pdf.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { ANNUAL_COLUMNS, annualCells, annualPaper } from './annual-table.ts';
import { annualView } from './annual-view.ts';
import type { ProjectedLaunch } from './annual-report.ts';
import { ReportYear } from './report-year.use-case.ts';

const PROJECTED_COLUMNS = ['launch', 'agency', 'range', 'status', 'departs_at', 'month', 'net_usd', 'basis', 'fee_usd'];

@ApiTags('reports')
@Roles('finance')
@Controller('reports')
export class AnnualReportController {
  constructor(
    private readonly reportYear: ReportYear,
    private readonly clock: ClockSource,
  ) {}

  @ApiOperation({ summary: 'Fees of a year: received, pending and projected, by month, agency and range' })
  @Get('annual')
  @ApiOkResponse({ standardSchema: AnnualReport })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async annual(
    @Query({ schema: AnnualReportQuery }) { year }: AnnualReportQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnualReport | string | StreamableFile> {
    const report = annualView(await this.reportYear.run(year));
    const format = wantedTable(accept);
    if (format === undefined) return report;
    return sendTable(reply, format, `annual-report-${year}`, ANNUAL_COLUMNS, annualCells(report));
  }

  @ApiOperation({ summary: 'The annual report as a document' })
  @Get('annual.pdf')
  @ApiProduces('application/pdf')
  async pdf(@Query({ schema: AnnualReportQuery }) { year }: AnnualReportQuery): Promise<StreamableFile> {
    const report = annualView(await this.reportYear.run(year));
    return pdfFile(await annualReportPdf(annualPaper(report, this.clock.now())), `annual-report-${year}`);
  }

  @ApiOperation({ summary: 'The launches behind what is projected, each with its fee' })
  @Get('projected-fees')
  @ApiOkResponse({ standardSchema: ProjectedFeeList })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async projectedFees(
    @Query({ schema: ProjectedFeeQuery }) { agency: agencyId, ...query }: ProjectedFeeQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProjectedFeeList | string | StreamableFile> {
    const launches = await this.reportYear.launchesAhead({ ...query, agencyId });
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = launches.map(launch => [
        launch.launchSlug,
        launch.agencyName,
        launch.range,
        launch.status,
        launch.departsAt,
        launch.month,
        { cents: launch.netCents },
        feeBasisText('successful', launch.nthSuccessfulLaunch),
        { cents: launch.feeCents },
      ]);
      return sendTable(reply, format, 'projected-fees', PROJECTED_COLUMNS, rows);
    }
    return {
      items: launches.map(projectedView),
      nextCursor: null,
      total: launches.length,
      totals: {
        net: usd(sumCents(launches.map(launch => launch.netCents))),
        fee: usd(sumCents(launches.map(launch => launch.feeCents))),
      },
    };
  }
}

function projectedView(launch: ProjectedLaunch): ProjectedFeeList['items'][number] {
  const { launchId, launchSlug, launchName, agencyId, agencyName, range, month, departsAt, timeZone, status } = launch;
  if (status !== 'scheduled' && status !== 'confirmed' && status !== 'delayed')
    throw new Error(`a launch that is ${status} is not ahead`);
  return {
    launchId,
    launchSlug,
    launchName,
    agencyId,
    agencyName,
    range,
    month,
    departsAt: departsAt.toISOString(),
    timeZone,
    status,
    net: usd(launch.netCents),
    basis: feeBasisText('successful', launch.nthSuccessfulLaunch),
    fee: usd(launch.feeCents),
  };
}
