import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { JoinWaitingList as JoinBody, WaitingEntry, WaitingList } from '@astro/customer-web--customer-api';
import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import * as z from 'zod';
import { seatProblem } from '../bookings/booking-problems.ts';
import { AnswerInTime } from '../http/answer-in-time.ts';
import { notFound } from '../http/not-found.ts';
import { bodyHash, requestKey, requestOrigin } from '../http/request-origin.ts';
import { JoinWaitingList } from './join-waiting-list.use-case.ts';
import { LeaveWaitingList } from './leave-waiting-list.use-case.ts';
import { ShowWaiting } from './show-waiting.use-case.ts';
import { presentWaiting } from './waiting.presenter.ts';

const Id = z.string().min(1).max(64);

/** Waiting for seats of a sold-out launch (R15). */
@ApiTags('waiting list')
@Roles('traveler')
@UseInterceptors(AnswerInTime)
@Controller()
export class WaitingListController {
  constructor(
    private readonly joinList: JoinWaitingList,
    private readonly leaveList: LeaveWaitingList,
    private readonly showWaiting: ShowWaiting,
  ) {}

  @Post('launches/:id/waiting-list')
  @ApiOperation({
    summary: 'Wait for seats of a sold-out launch; freed ones are offered to you in your turn for two hours',
  })
  @ApiCreatedResponse({ standardSchema: WaitingEntry })
  @ApiConflictResponse({
    description: '`seats-available` with `seatsLeft`, `already-waiting`, or `waiting-list-full`.',
  })
  async join(
    @Param('id', { schema: Id }) launchId: string,
    @Body({ schema: JoinBody }) body: JoinBody,
    @IdempotencyKey() key: string,
    @CurrentUser() user: User,
  ): Promise<WaitingEntry> {
    const answer = await this.joinList.run({
      user,
      launchId,
      seats: body.seats,
      key: requestKey(user.userId, `POST /launches/${launchId}/waiting-list`, key, bodyHash({ ...body, launchId })),
      origin: requestOrigin(user.userId),
    });
    if (!answer.ok) throw seatProblem(answer.refusal);
    return presentWaiting(answer.value.place, answer.value.launch);
  }

  @Get('launches/:id/waiting-list')
  @ApiOperation({ summary: 'Your place on the waiting list of a launch' })
  @ApiOkResponse({ standardSchema: WaitingEntry })
  async show(@Param('id', { schema: Id }) launchId: string, @CurrentUser() user: User): Promise<WaitingEntry> {
    const shown = await this.showWaiting.one({ launchId, userId: user.userId });
    if (shown === null) throw notFound();
    return presentWaiting(shown.place, shown.launch);
  }

  @Delete('launches/:id/waiting-list')
  @HttpCode(204)
  @ApiOperation({ summary: 'Wait no longer; seats offered to you go to the next' })
  @ApiNoContentResponse()
  async leave(@Param('id', { schema: Id }) launchId: string, @CurrentUser() user: User): Promise<void> {
    const answer = await this.leaveList.run({
      launchId,
      userId: user.userId,
      origin: requestOrigin(user.userId),
    });
    if (!answer.ok) throw seatProblem(answer.refusal);
  }

  @Get('waiting-list')
  @ApiOperation({ summary: 'Your places on waiting lists, the newest first' })
  @ApiOkResponse({ standardSchema: WaitingList })
  async list(@CurrentUser() user: User): Promise<WaitingList> {
    const shown = await this.showWaiting.all({ userId: user.userId });
    return { items: shown.map(({ place, launch }) => presentWaiting(place, launch)), nextCursor: null };
  }
}
