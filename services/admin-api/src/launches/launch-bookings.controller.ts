import { usd } from '@astro/domain';
import { CurrentUser, ForKeys, Roles, type User } from '@astro/service-kit/http';
import { CursorQuery } from '@astro/everyone--auth-service';
import {
  AgencyBookingPage,
  LaunchRevenue,
  ManifestPage,
  ManifestQuery,
  SelectedPassengers,
} from '@astro/supplier-web--admin-api';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import { agencyOf } from '../edge/attempt.ts';
import { allRows } from '../edge/csv.ts';
import { NOT_FOUND, valueOr } from '../edge/refusals.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { AGENCY_BOOKING_COLUMNS, agencyBookingPageView, agencyBookingRow } from './agency-booking-view.ts';
import { PASSENGER_TABLE_COLUMNS, passengerTableRow } from './passenger-table.ts';
import { passengerView } from './passenger-view.ts';
import { ReadLaunchBookings } from './read-launch-bookings.use-case.ts';

const REVENUE_COLUMNS = ['bookings', 'seats_sold', 'gross_usd', 'refunded_usd', 'net_usd', 'fee_usd', 'invoice'];

@ApiTags('launches')
@Roles('agency-owner', 'agency-staff')
@Controller('launches/:id')
export class LaunchBookingsController {
  constructor(private readonly launchBookings: ReadLaunchBookings) {}

  @ApiOperation({ summary: 'Who flies with a launch, with missing data marked; also as CSV or XLSX' })
  @Get('passengers')
  @ForKeys('passengers:read')
  @ApiOkResponse({ standardSchema: ManifestPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async passengers(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Query({ schema: ManifestQuery }) query: z.infer<typeof ManifestQuery>,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ManifestPage | string | StreamableFile> {
    const wanted = { ...query, missing: yesOrNo(query.missing), aboard: yesOrNo(query.aboard), launchId };
    const read = async (page: { cursor: string | undefined; limit: number }) =>
      valueOr(await this.launchBookings.passengers(agencyOf(user), { ...wanted, ...page }), NOT_FOUND);
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = (await allRows(read)).map(passengerView).map(passengerTableRow);
      return sendTable(reply, format, 'passengers', PASSENGER_TABLE_COLUMNS, rows);
    }
    const page = await read({ cursor: query.cursor, limit: query.limit });
    return { ...page, items: page.items.map(passengerView) };
  }

  @ApiOperation({ summary: 'Some passengers of a launch as CSV or XLSX, those of them that are there' })
  @Post('passengers/export')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProduces('text/csv', XLSX)
  async exportPassengers(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Body({ schema: SelectedPassengers }) { passengerIds: ids }: SelectedPassengers,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | StreamableFile> {
    const people = await allRows(async page =>
      valueOr(await this.launchBookings.passengers(agencyOf(user), { launchId, ids, ...page }), NOT_FOUND),
    );
    const rows = people.map(passengerView).map(passengerTableRow);
    return sendTable(reply, wantedTable(accept) ?? 'csv', 'passengers', PASSENGER_TABLE_COLUMNS, rows);
  }

  @ApiOperation({ summary: 'Bookings of a launch with their sums; also as CSV or XLSX' })
  @Get('bookings')
  @ForKeys('passengers:read')
  @ApiOkResponse({ standardSchema: AgencyBookingPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async bookings(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Query({ schema: CursorQuery }) query: CursorQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencyBookingPage | string | StreamableFile> {
    const read = async (page: { cursor: string | undefined; limit: number }) =>
      valueOr(await this.launchBookings.list(agencyOf(user), { launchId, ...page }), NOT_FOUND);
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = (await allRows(read)).map(agencyBookingRow);
      return sendTable(reply, format, 'bookings', AGENCY_BOOKING_COLUMNS, rows);
    }
    return agencyBookingPageView(await read({ cursor: query.cursor, limit: query.limit }));
  }

  @ApiOperation({ summary: 'What a launch brings in, and its fee' })
  @Get('revenue')
  @ForKeys('money:read')
  @ApiOkResponse({ standardSchema: LaunchRevenue })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async revenue(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LaunchRevenue | string | StreamableFile> {
    const figures = valueOr(await this.launchBookings.revenue(agencyOf(user), launchId), NOT_FOUND);
    const { bookings, seatsSold, paidCents, refundedCents, feeCents, feeBasis, invoiceNumber } = figures;
    const netCents = paidCents - refundedCents;
    const format = wantedTable(accept);
    if (format !== undefined) {
      const money = [paidCents, refundedCents, netCents, feeCents].map(cents => ({ cents }));
      return sendTable(reply, format, 'revenue', REVENUE_COLUMNS, [[bookings, seatsSold, ...money, invoiceNumber]]);
    }
    return {
      launchId,
      bookings,
      seatsSold,
      gross: usd(paidCents),
      refunded: usd(refundedCents),
      net: usd(netCents),
      fee: usd(feeCents),
      feeBasis,
      invoiceNumber,
    };
  }
}

function yesOrNo(said: 'true' | 'false' | undefined): boolean | undefined {
  return said === undefined ? undefined : said === 'true';
}
