import { usd } from '@astro/domain';
import { LaunchRowPage, LaunchRowQuery } from '@astro/employee-web--admin-api';
import { Roles } from '@astro/service-kit/http';
import { Controller, Get, Headers, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { allRows } from '../edge/csv.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { ListAllLaunches } from './list-all-launches.use-case.ts';

const COLUMNS = [
  'slug',
  'agency',
  'status',
  'rocket',
  'spaceport',
  'destination',
  'departs_at',
  'seats_on_sale',
  'seats_sold',
  'net_usd',
  'invoice',
];

@ApiTags('launches')
@Roles('finance')
@Controller('all-launches')
export class AllLaunchesController {
  constructor(private readonly listAllLaunches: ListAllLaunches) {}

  @ApiOperation({ summary: 'Launches of all agencies, filtered; also as CSV' })
  @Get()
  @ApiOkResponse({ standardSchema: LaunchRowPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async list(
    @Query({ schema: LaunchRowQuery }) query: LaunchRowQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LaunchRowPage | string | StreamableFile> {
    const { agency: agencyId, ...rest } = query;
    const wanted = { ...rest, agencyId };
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = (await allRows(page => this.listAllLaunches.run({ ...wanted, ...page }))).map(launch => [
        launch.slug,
        launch.agencyName,
        launch.status,
        launch.rocketName,
        launch.spaceportName,
        launch.destinationName,
        launch.departsAt,
        launch.seatsOnSale,
        launch.seatsSold,
        { cents: launch.netCents },
        launch.invoiceNumber,
      ]);
      return sendTable(reply, format, 'launches', COLUMNS, rows);
    }
    const { items, nextCursor, total, totals } = await this.listAllLaunches.run(wanted);
    return {
      items: items.map(launch => ({
        id: launch.id,
        slug: launch.slug,
        agencyId: launch.agencyId,
        agencyName: launch.agencyName,
        rocketName: launch.rocketName,
        spaceportName: launch.spaceportName,
        timeZone: launch.timeZone,
        destinationName: launch.destinationName,
        departsAt: launch.departsAt.toISOString(),
        status: launch.status,
        seatsOnSale: launch.seatsOnSale,
        seatsSold: launch.seatsSold,
        net: usd(launch.netCents),
        invoiceNumber: launch.invoiceNumber,
      })),
      nextCursor,
      total,
      totals: { net: usd(totals.netCents) },
    };
  }
}
