import { usd } from '@astro/domain';
import { CurrentUser, ForKeys, Roles, type User } from '@astro/service-kit/http';
import {
  AgencyBookingPage,
  AgencyRevenuePage,
  AgencyRevenueQuery,
  MoneyRowsQuery,
  OwnRefundPage,
} from '@astro/supplier-web--admin-api';
import { Controller, Get, Headers, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import { agencyOf } from '../edge/attempt.ts';
import { allRows } from '../edge/csv.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { AGENCY_BOOKING_COLUMNS, agencyBookingPageView, agencyBookingRow } from '../launches/agency-booking-view.ts';
import { ReadRevenue } from './read-revenue.use-case.ts';
import { figuresView, REVENUE_COLUMNS, revenueCells, revenueRow } from './revenue-view.ts';

const REFUND_COLUMNS = ['booking', 'launch', 'traveler', 'amount_usd', 'reason', 'state', 'at'];

@ApiTags('agency')
@Roles('agency-owner', 'agency-staff')
@Controller('agency')
export class RevenueController {
  constructor(private readonly readRevenue: ReadRevenue) {}

  @ApiOperation({ summary: 'Gross, refunds, net and fee of each launch in a period; also as CSV or XLSX' })
  @Get('revenue')
  @ForKeys('money:read')
  @ApiOkResponse({ standardSchema: AgencyRevenuePage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async revenue(
    @CurrentUser() user: User,
    @Query({ schema: AgencyRevenueQuery }) query: z.infer<typeof AgencyRevenueQuery>,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencyRevenuePage | string | StreamableFile> {
    const agencyId = agencyOf(user);
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = await allRows(page => this.readRevenue.byLaunch(agencyId, { ...query, ...page }));
      return sendTable(reply, format, `revenue-${query.period}`, REVENUE_COLUMNS, rows.map(revenueCells));
    }
    const { items, nextCursor, total, totals } = await this.readRevenue.byLaunch(agencyId, query);
    return { items: items.map(revenueRow), nextCursor, total, totals: figuresView(totals) };
  }

  @ApiOperation({ summary: 'Bookings of the agency in a period, the rows behind the revenue' })
  @Get('bookings')
  @ForKeys('money:read')
  @ApiOkResponse({ standardSchema: AgencyBookingPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async bookings(
    @CurrentUser() user: User,
    @Query({ schema: MoneyRowsQuery }) query: MoneyRowsQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencyBookingPage | string | StreamableFile> {
    const agencyId = agencyOf(user);
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = await allRows(page => this.readRevenue.bookings(agencyId, { ...query, ...page }));
      const cells = rows.map(booking => [booking.launchSlug, ...agencyBookingRow(booking)]);
      return sendTable(reply, format, 'bookings', ['launch', ...AGENCY_BOOKING_COLUMNS], cells);
    }
    return agencyBookingPageView(await this.readRevenue.bookings(agencyId, query));
  }

  @ApiOperation({ summary: 'Refunds of the agency in a period, the rows behind the revenue' })
  @Get('refunds')
  @ForKeys('money:read')
  @ApiOkResponse({ standardSchema: OwnRefundPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async refunds(
    @CurrentUser() user: User,
    @Query({ schema: MoneyRowsQuery }) query: MoneyRowsQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnRefundPage | string | StreamableFile> {
    const agencyId = agencyOf(user);
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = await allRows(page => this.readRevenue.refunds(agencyId, { ...query, ...page }));
      const cells = rows.map(refund => [
        refund.bookingCode,
        refund.launchSlug,
        refund.travelerName,
        { cents: refund.amountCents },
        refund.reason,
        refund.state,
        refund.at,
      ]);
      return sendTable(reply, format, 'refunds', REFUND_COLUMNS, cells);
    }
    const { items, nextCursor, total, totals } = await this.readRevenue.refunds(agencyId, query);
    return {
      items: items.map(({ id, bookingCode, launchId, launchSlug, travelerName, amountCents, reason, state, at }) => ({
        id,
        bookingCode,
        launchId,
        launchSlug,
        travelerName,
        amount: usd(amountCents),
        reason,
        state,
        at: at.toISOString(),
      })),
      nextCursor,
      total,
      totals: { amount: usd(totals.amountCents) },
    };
  }
}
