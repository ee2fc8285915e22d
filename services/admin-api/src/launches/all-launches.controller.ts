import { usd } from '@astro/domain';
import { LaunchRowPage, LaunchRowQuery } from '@astro/employee-web--admin-api';
import { Roles } from '@astro/service-kit/http';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { allRows, decimal, sendCsv, wantsCsv } from '../edge/csv.ts';
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

  @Get()
  @ApiOkResponse({ standardSchema: LaunchRowPage })
  @ApiProduces('application/json', 'text/csv')
  async list(
    @Query({ schema: LaunchRowQuery }) query: LaunchRowQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LaunchRowPage | string> {
    const { agency: agencyId, ...rest } = query;
    const wanted = { ...rest, agencyId };
    if (wantsCsv(accept)) {
      const rows = (await allRows(page => this.listAllLaunches.run({ ...wanted, ...page }))).map(launch => [
        launch.slug,
        launch.agencyName,
        launch.status,
        launch.rocketName,
        launch.spaceportName,
        launch.destinationName,
        launch.departsAt.toISOString(),
        launch.seatsOnSale,
        launch.seatsSold,
        decimal(launch.netCents),
        launch.invoiceNumber,
      ]);
      return sendCsv(reply, 'launches', COLUMNS, rows);
    }
    const { items, nextCursor, total } = await this.listAllLaunches.run(wanted);
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
    };
  }
}
