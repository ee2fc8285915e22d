import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Hold, HoldList, HoldSeats as HoldSeatsBody } from '@astro/customer-web--customer-api';
import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import * as z from 'zod';
import { seatProblem } from '../bookings/booking-problems.ts';
import { AnswerInTime } from '../http/answer-in-time.ts';
import { bodyHash, requestKey, requestOrigin } from '../http/request-origin.ts';
import { HoldSeats } from './hold-seats.use-case.ts';
import { presentHold } from './hold.presenter.ts';
import { ReleaseHold } from './release-hold.use-case.ts';
import { ShowHolds } from './show-holds.use-case.ts';

const Id = z.string().min(1).max(64);

/** Seats kept while a traveler checks out. */
@ApiTags('holds')
@Roles('traveler')
@UseInterceptors(AnswerInTime)
@Controller('holds')
export class HoldsController {
  constructor(
    private readonly holdSeats: HoldSeats,
    private readonly releaseHold: ReleaseHold,
    private readonly showHolds: ShowHolds,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Keep seats for 15 minutes' })
  @ApiCreatedResponse({ standardSchema: Hold })
  @ApiConflictResponse({ description: '`not-enough-seats` with `seatsLeft`, `not-on-sale`, or `in-progress`.' })
  async hold(
    @Body({ schema: HoldSeatsBody }) body: HoldSeatsBody,
    @IdempotencyKey() key: string,
    @CurrentUser() user: User,
  ): Promise<Hold> {
    const answer = await this.holdSeats.run({
      user,
      ...body,
      key: requestKey(user.userId, 'POST /holds', key, bodyHash(body)),
      origin: requestOrigin(user.userId),
    });
    if (!answer.ok) throw seatProblem(answer.refusal);
    return presentHold(answer.value);
  }

  @Get()
  @ApiOperation({ summary: 'Your own holds that still run' })
  @ApiOkResponse({ standardSchema: HoldList })
  async list(@CurrentUser() user: User): Promise<HoldList> {
    return { items: (await this.showHolds.all({ userId: user.userId })).map(presentHold), nextCursor: null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of your own holds' })
  @ApiOkResponse({ standardSchema: Hold })
  @ApiConflictResponse({
    description: 'It is over: `hold-expired`, `hold-given-back` or `hold-used`, as a booking with it would be refused.',
  })
  async show(@Param('id', { schema: Id }) id: string, @CurrentUser() user: User): Promise<Hold> {
    const answer = await this.showHolds.one({ userId: user.userId, holdId: id });
    if (!answer.ok) throw seatProblem(answer.refusal);
    return presentHold(answer.value);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give held seats back' })
  @ApiNoContentResponse()
  async release(@Param('id', { schema: Id }) id: string, @CurrentUser() user: User): Promise<void> {
    const answer = await this.releaseHold.run({ userId: user.userId, holdId: id, origin: requestOrigin(user.userId) });
    if (!answer.ok) throw seatProblem(answer.refusal);
  }
}
