import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPaymentRequiredResponse,
  ApiTags,
} from '@nestjs/swagger';
import {
  BookingPage,
  BookingQuery,
  BookSeats as BookSeatsBody,
  Booking,
  CancelBooking as CancelBookingBody,
  ConfirmPayment as ConfirmPaymentBody,
  RefundQuote,
  RefundQuoteQuery,
} from '@astro/customer-web--customer-api';
import { CurrentUser, IdempotencyKey, ProblemException, Roles, type User } from '@astro/service-kit/http';
import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import { AnswerInTime } from '../http/answer-in-time.ts';
import { badCursor, notFound } from '../http/not-found.ts';
import { bodyHash, requestKey, requestOrigin } from '../http/request-origin.ts';
import { sendFile } from '../http/send-file.ts';
import { ConfirmPayment } from '../payments/confirm-payment.use-case.ts';
import { presentConfirmation } from '../payments/confirmation.presenter.ts';
import { BookSeats } from './book-seats.use-case.ts';
import { seatProblem } from './booking-problems.ts';
import { presentBooking, presentListedBooking, presentOpenMove, presentQuote } from './booking.presenter.ts';
import { CancelBooking } from './cancel-booking.use-case.ts';
import { ListBookings } from './list-bookings.use-case.ts';
import { PrintBooking } from './print-booking.use-case.ts';
import { QuoteRefund } from './quote-refund.use-case.ts';
import { ShowBooking } from './show-booking.use-case.ts';

const Id = z.string().min(1).max(64);

/** A traveler's own bookings. */
@ApiTags('bookings')
@Roles('traveler')
@UseInterceptors(AnswerInTime)
@Controller('bookings')
export class BookingsController {
  constructor(
    private readonly bookSeats: BookSeats,
    private readonly listBookings: ListBookings,
    private readonly showBooking: ShowBooking,
    private readonly quoteRefund: QuoteRefund,
    private readonly cancelBooking: CancelBooking,
    private readonly printBooking: PrintBooking,
    private readonly confirmPayment: ConfirmPayment,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Book seats and pay for them; 202 with a pending booking when the gateway does not answer' })
  @ApiCreatedResponse({ standardSchema: Booking })
  @ApiAcceptedResponse({ standardSchema: Booking })
  @ApiConflictResponse({
    description:
      '`not-enough-seats` with `seatsLeft`, `price-changed` with `pricePerSeat`, `not-on-sale`, `hold-expired`, `hold-given-back`, `hold-used`; `in-progress` while the first request with this key still runs.',
  })
  @ApiPaymentRequiredResponse({
    description:
      "`payment-declined`: nothing was booked. `payment-confirmation-needed`: the bank asks the card owner; the seats are kept in the pending booking `bookingId` until `confirmBy`. Go on with POST /bookings/{bookingId}/payment-confirmation; with a `clientSecret`, let the card company's own form ask first.",
  })
  async book(
    @Body({ schema: BookSeatsBody }) body: BookSeatsBody,
    @IdempotencyKey() key: string,
    @CurrentUser() user: User,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Booking> {
    const answer = await this.bookSeats.run({
      user,
      launchId: body.launchId,
      holdId: body.holdId ?? null,
      expectedPricePerSeatCents: body.expectedPricePerSeat.amount,
      passengers: body.passengers,
      cardToken: body.payment.token,
      key: requestKey(user.userId, 'POST /bookings', key, bodyHash(body)),
      origin: requestOrigin(user.userId),
    });
    if (!answer.ok) throw seatProblem(answer.refusal);
    const booking = presentBooking(answer.value);
    void reply.status(booking.status === 'pending' ? 202 : 201).header('location', `/api/v1/bookings/${booking.id}`);
    return booking;
  }

  @Get()
  @ApiOperation({ summary: 'Your own bookings: upcoming by departure, past from the latest back, all newest first' })
  @ApiOkResponse({ standardSchema: BookingPage })
  async list(@Query({ schema: BookingQuery }) query: BookingQuery, @CurrentUser() user: User): Promise<BookingPage> {
    const answer = await this.listBookings.run({ userId: user.userId, ...query });
    if (!answer.ok) throw badCursor();
    return { items: answer.value.items.map(presentListedBooking), nextCursor: answer.value.nextCursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of your own bookings, with its history' })
  @ApiOkResponse({ standardSchema: Booking })
  async show(@Param('id', { schema: Id }) id: string, @CurrentUser() user: User): Promise<Booking> {
    const shown = await this.showBooking.run({ userId: user.userId, bookingId: id });
    if (shown === null) throw notFound();
    return {
      ...presentBooking(shown.view),
      ...presentOpenMove(shown.move),
      ...presentConfirmation(shown.confirmation),
    };
  }

  @Get(':id/refund-quote')
  @ApiOperation({ summary: 'What a cancellation would give back now' })
  @ApiOkResponse({ standardSchema: RefundQuote })
  @ApiConflictResponse({ description: '`not-cancellable`, with the status of the booking.' })
  async quote(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: RefundQuoteQuery }) query: z.infer<typeof RefundQuoteQuery>,
    @CurrentUser() user: User,
  ): Promise<RefundQuote> {
    const passengerIds =
      query.passengers === undefined ? null : query.passengers.split(',').filter(part => part !== '');
    const answer = await this.quoteRefund.run({ userId: user.userId, bookingId: id, passengerIds });
    if (!answer.ok) throw seatProblem(answer.refusal);
    return presentQuote(answer.value);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Cancel passengers, or the whole booking' })
  @ApiOkResponse({ standardSchema: Booking })
  @ApiConflictResponse({ description: '`refund-changed` with the new quote, or `not-cancellable`.' })
  async cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CancelBookingBody }) body: CancelBookingBody,
    @IdempotencyKey() key: string,
    @CurrentUser() user: User,
  ): Promise<Booking> {
    const answer = await this.cancelBooking.run({
      userId: user.userId,
      bookingId: id,
      passengerIds: body.passengers ?? null,
      expectedRefundCents: body.expectedRefund?.amount ?? null,
      key: requestKey(user.userId, `POST /bookings/${id}/cancellation`, key, bodyHash(body)),
      origin: requestOrigin(user.userId),
    });
    if (!answer.ok) throw seatProblem(answer.refusal);
    return presentBooking(answer.value);
  }

  @Post(':id/payment-confirmation')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Confirm a payment that the bank asks about, or refuse it; said again, it has no second effect',
  })
  @ApiOkResponse({ standardSchema: Booking })
  @ApiAcceptedResponse({ standardSchema: Booking, description: 'The gateway does not answer; the booking is pending.' })
  @ApiPaymentRequiredResponse({
    description: '`payment-declined`: refused, nothing was booked. `payment-confirmation-needed`: not yet confirmed.',
  })
  @ApiConflictResponse({ description: '`hold-expired`, `not-on-sale`, or `nothing-to-confirm`.' })
  async confirm(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ConfirmPaymentBody }) body: ConfirmPaymentBody,
    // The booking itself remembers how it ended: the key is asked for as of every request that pays, and nothing hangs on it.
    @IdempotencyKey() _key: string,
    @CurrentUser() user: User,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Booking> {
    const answer = await this.confirmPayment.run({
      userId: user.userId,
      bookingId: id,
      isApproved: body.approve,
      origin: requestOrigin(user.userId),
    });
    if (!answer.ok) throw seatProblem(answer.refusal);
    const booking = presentBooking(answer.value);
    if (booking.status === 'pending') void reply.status(202);
    return booking;
  }

  @Get(':id/tickets.pdf')
  @ApiOperation({ summary: 'The tickets, one page per passenger' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @ApiConflictResponse({ description: '`no-tickets`: there are no tickets of such a booking.' })
  async tickets(
    @Param('id', { schema: Id }) id: string,
    @CurrentUser() user: User,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.printBooking.tickets({ userId: user.userId, bookingId: id });
    if (!file.ok) throw noPaper(file.refusal);
    sendFile(reply, 'application/pdf', `tickets-${file.value.code}.pdf`, file.value.content);
  }

  @Get(':id/calendar.ics')
  @ApiOperation({ summary: 'The launch as a calendar entry' })
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  @ApiConflictResponse({ description: '`no-tickets`: there is no calendar entry of such a booking.' })
  async calendar(
    @Param('id', { schema: Id }) id: string,
    @CurrentUser() user: User,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.printBooking.calendar({ userId: user.userId, bookingId: id });
    if (!file.ok) throw noPaper(file.refusal);
    sendFile(reply, 'text/calendar; charset=utf-8', `launch-${file.value.code}.ics`, Buffer.from(file.value.content));
  }
}

function noPaper(refusal: { kind: 'not-found' } | { kind: 'no-tickets'; status: string }): ProblemException {
  if (refusal.kind === 'not-found') return notFound();
  return new ProblemException(
    409,
    'no-tickets',
    'No tickets',
    `There are no tickets for a booking that is ${refusal.status}.`,
  );
}
