import { Body, Controller, Get, Param, Patch, Res, UseInterceptors } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Booking, ChangePassenger as ChangePassengerBody } from '@astro/customer-web--customer-api';
import { detailsRefusalText } from '@astro/domain';
import { CurrentUser, ProblemException, Roles, type User } from '@astro/service-kit/http';
import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import { AnswerInTime } from '../http/answer-in-time.ts';
import { notFound } from '../http/not-found.ts';
import { requestOrigin } from '../http/request-origin.ts';
import { sendFile } from '../http/send-file.ts';
import { presentBooking, presentPassenger } from './booking.presenter.ts';
import { ChangePassenger, type ChangePassengerRefusal } from './change-passenger.use-case.ts';
import { PrintBooking } from './print-booking.use-case.ts';

const Id = z.string().min(1).max(64);

/** What a traveler does with a booking after it was made: passengers' details, the receipt. */
@ApiTags('bookings')
@Roles('traveler')
@UseInterceptors(AnswerInTime)
@Controller('bookings')
export class PassengersController {
  constructor(
    private readonly changePassenger: ChangePassenger,
    private readonly printBooking: PrintBooking,
  ) {}

  @Patch(':id/passengers/:passengerId')
  @ApiOperation({ summary: 'Change details of a passenger, until 30 days before the launch' })
  @ApiOkResponse({ standardSchema: Booking })
  @ApiConflictResponse({ description: '`changed-meanwhile`: somebody was faster; the passenger as they stand now.' })
  async change(
    @Param('id', { schema: Id }) bookingId: string,
    @Param('passengerId', { schema: Id }) passengerId: string,
    @Body({ schema: ChangePassengerBody }) body: ChangePassengerBody,
    @CurrentUser() user: User,
  ): Promise<Booking> {
    const { version, ...details } = body;
    const origin = requestOrigin(user.userId);
    const answer = await this.changePassenger.run({
      userId: user.userId,
      bookingId,
      passengerId,
      version,
      details,
      origin,
    });
    if (!answer.ok) throw passengerProblem(answer.refusal);
    return presentBooking(answer.value);
  }

  @Get(':id/receipt.pdf')
  @ApiOperation({ summary: 'What was paid and given back, as a receipt' })
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  @ApiConflictResponse({ description: '`no-receipt`: nothing was charged.' })
  async receipt(
    @Param('id', { schema: Id }) id: string,
    @CurrentUser() user: User,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.printBooking.receipt({ userId: user.userId, bookingId: id });
    if (!file.ok) {
      if (file.refusal.kind === 'not-found') throw notFound();
      throw new ProblemException(409, 'no-receipt', 'No receipt', 'Nothing was charged for this booking.');
    }
    sendFile(reply, 'application/pdf', `receipt-${file.value.code}.pdf`, file.value.content);
  }
}

function passengerProblem(refusal: ChangePassengerRefusal): ProblemException {
  switch (refusal.kind) {
    case 'not-found':
      return notFound();
    case 'changed-meanwhile':
      return new ProblemException(
        409,
        'changed-meanwhile',
        'The passenger was changed meanwhile',
        'Somebody changed this passenger meanwhile, perhaps you in another window. Nothing was saved.',
        { extensions: { passenger: presentPassenger(refusal.passenger) } },
      );
    case 'busy':
      return new ProblemException(409, 'busy', 'Please try again', 'This booking is just being changed. Try again.', {
        headers: { 'retry-after': '1' },
      });
    case 'details-closed':
      return new ProblemException(409, refusal.kind, 'Too late to change', detailsRefusalText(refusal), {
        extensions: { closedAt: refusal.closedAt.toISOString(), missing: refusal.missing },
      });
    case 'not-flying':
    case 'too-many-changes':
      return new ProblemException(409, refusal.kind, 'Cannot be changed', detailsRefusalText(refusal));
  }
}
