import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPaymentRequiredResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Booking, MoveBooking as MoveBookingBody, MoveQuote, MoveQuoteQuery } from '@astro/customer-web--customer-api';
import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import { seatProblem } from '../bookings/booking-problems.ts';
import { presentBooking } from '../bookings/booking.presenter.ts';
import { AnswerInTime } from '../http/answer-in-time.ts';
import { bodyHash, requestKey, requestOrigin } from '../http/request-origin.ts';
import { MoveBooking } from './move-booking.use-case.ts';
import { presentQuote } from './move.presenter.ts';
import { QuoteMove } from './quote-move.use-case.ts';

const Id = z.string().min(1).max(64);

/** Moving a booking to another launch, after a delay (R8). */
@ApiTags('bookings')
@Roles('traveler')
@UseInterceptors(AnswerInTime)
@Controller('bookings')
export class MovesController {
  constructor(
    private readonly quoteMove: QuoteMove,
    private readonly moveBooking: MoveBooking,
  ) {}

  @Get(':id/move-quote')
  @ApiOperation({ summary: 'What moving the booking to another launch would cost now, and what stands in its way' })
  @ApiOkResponse({ standardSchema: MoveQuote })
  @ApiConflictResponse({ description: '`not-movable`, or another reason of the booking against it.' })
  async quote(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: MoveQuoteQuery }) query: z.infer<typeof MoveQuoteQuery>,
    @CurrentUser() user: User,
  ): Promise<MoveQuote> {
    const answer = await this.quoteMove.run({ userId: user.userId, bookingId: id, launchId: query.launchId });
    if (!answer.ok) throw seatProblem(answer.refusal);
    return presentQuote(answer.value);
  }

  @Post(':id/move')
  @ApiOperation({
    summary:
      'Move everybody who still flies to another launch; the old seats are given up only when the new ones are confirmed',
  })
  @ApiCreatedResponse({ standardSchema: Booking, description: 'The new booking; the old one names it in `movedTo`.' })
  @ApiAcceptedResponse({
    standardSchema: Booking,
    description: 'The gateway does not answer: the new booking is pending, the old one stands.',
  })
  @ApiPaymentRequiredResponse({
    description:
      'As for `POST /bookings`: nothing was moved. A payment to be confirmed goes on with POST /bookings/{bookingId}/payment-confirmation.',
  })
  @ApiConflictResponse({
    description:
      '`fare-changed` with the new `quote`, `not-enough-seats` with `seatsLeft`, `not-movable`, `move-under-way`, or `move-overtaken`: what was charged comes back.',
  })
  async move(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MoveBookingBody }) body: MoveBookingBody,
    @IdempotencyKey() key: string,
    @CurrentUser() user: User,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Booking> {
    const answer = await this.moveBooking.run({
      user,
      bookingId: id,
      launchId: body.launchId,
      expected: {
        pricePerSeatCents: body.expectedPricePerSeat.amount,
        differenceCents: body.expectedDifference.amount,
      },
      // The contract asks for a card wherever there is a difference to pay.
      cardToken: body.payment?.token ?? '',
      key: requestKey(user.userId, `POST /bookings/${id}/move`, key, bodyHash(body)),
      origin: requestOrigin(user.userId),
    });
    if (!answer.ok) throw seatProblem(answer.refusal);
    const booking = presentBooking(answer.value);
    void reply.status(booking.status === 'pending' ? 202 : 201).header('location', `/api/v1/bookings/${booking.id}`);
    return booking;
  }
}
