import { usd } from '@astro/domain';
import { BookingDetail, BookingRowPage, BookingRowQuery } from '@astro/employee-web--admin-api';
import { Roles } from '@astro/service-kit/http';
import { Controller, Get, Headers, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { allRows } from '../edge/csv.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { NOT_FOUND, valueOr } from '../edge/refusals.ts';
import { bookingDetailView, bookingRowView } from './booking-view.ts';
import { ReadBookings } from './read-bookings.use-case.ts';

const COLUMNS = [
  'code',
  'agency',
  'launch',
  'traveler',
  'email',
  'seats',
  'paid_usd',
  'refunded_usd',
  'net_usd',
  'status',
  'booked_at',
];

@ApiTags('bookings')
@Roles('finance')
@Controller('bookings')
export class BookingsController {
  constructor(private readonly readBookings: ReadBookings) {}

  @ApiOperation({ summary: 'Bookings of all agencies, filtered and summed; also as CSV' })
  @Get()
  @ApiOkResponse({ standardSchema: BookingRowPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async list(
    @Query({ schema: BookingRowQuery }) query: BookingRowQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BookingRowPage | string | StreamableFile> {
    const { agency: agencyId, launch: launchId, ...rest } = query;
    const wanted = { ...rest, agencyId, launchId };
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = (await allRows(page => this.readBookings.list({ ...wanted, ...page }))).map(booking => [
        booking.code,
        booking.agencyName,
        booking.launchSlug,
        booking.travelerName,
        booking.travelerEmail,
        booking.seats,
        { cents: booking.paidCents },
        { cents: booking.refundedCents },
        { cents: booking.paidCents - booking.refundedCents },
        booking.status,
        booking.bookedAt,
      ]);
      return sendTable(reply, format, 'bookings', COLUMNS, rows);
    }
    const { items, nextCursor, total, totals } = await this.readBookings.list(wanted);
    return {
      items: items.map(bookingRowView),
      nextCursor,
      total,
      totals: {
        paid: usd(totals.paidCents),
        refunded: usd(totals.refundedCents),
        net: usd(totals.paidCents - totals.refundedCents),
      },
    };
  }

  @ApiOperation({ summary: 'One booking with passengers and refunds' })
  @Get(':id')
  @ApiOkResponse({ standardSchema: BookingDetail })
  async read(@Param('id') id: string): Promise<BookingDetail> {
    return bookingDetailView(valueOr(await this.readBookings.one(id), NOT_FOUND));
  }
}
