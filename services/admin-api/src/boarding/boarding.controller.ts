import { CursorQuery } from '@astro/everyone--auth-service';
import { CurrentUser, ForKeys, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import { BatchOutcome, CheckIn, CheckInBody, CheckInPage, SelectedPassengers } from '@astro/supplier-web--admin-api';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { batchView } from '../batches/batch-view.ts';
import { RunBatch } from '../batches/run-batch.use-case.ts';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { KEY_REUSED, NOT_FOUND, valueOr } from '../edge/refusals.ts';
import { ReadLaunch } from '../launches/read-launch.use-case.ts';
import { CheckInPassenger } from './check-in-passenger.use-case.ts';
import { CHECK_IN_PROBLEMS } from './check-in-problems.ts';
import { ReadBoarding } from './read-boarding.use-case.ts';
import { UndoCheckIn } from './undo-check-in.use-case.ts';

@ApiTags('launches')
@Roles('agency-owner', 'agency-staff')
@Controller('launches/:id/check-ins')
export class BoardingController {
  constructor(
    private readonly readBoarding: ReadBoarding,
    private readonly checkIn: CheckInPassenger,
    private readonly undoCheckIn: UndoCheckIn,
    private readonly runBatch: RunBatch,
    private readonly readLaunch: ReadLaunch,
  ) {}

  @ApiOperation({ summary: 'Who of a launch is on board already' })
  @Get()
  @ForKeys('passengers:read')
  @ApiOkResponse({ standardSchema: CheckInPage })
  async list(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Query({ schema: CursorQuery }) query: CursorQuery,
  ): Promise<CheckInPage> {
    const boarding = valueOr(await this.readBoarding.run(agencyOf(user), launchId, query), NOT_FOUND);
    const { items, nextCursor, aboard, expected, opensAt, closesAt } = boarding;
    return {
      items: items.map(item => ({ ...item, at: item.at.toISOString() })),
      nextCursor,
      aboard,
      expected,
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
    };
  }

  @ApiOperation({ summary: 'Check a passenger in by the code of the ticket' })
  @Post()
  @ApiCreatedResponse({ standardSchema: CheckIn })
  async add(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Body({ schema: CheckInBody }) body: CheckInBody,
    @IdempotencyKey() key: string,
  ): Promise<CheckIn> {
    const wish = { launchId, code: body.code };
    const attempt = attemptOf(user, 'POST /launches/{id}/check-ins', key, wish);
    const outcome = await this.checkIn.run(requesterOf(user), agencyOf(user), wish, attempt);
    const { holder, missing, at, by, aboard, expected } = valueOr(outcome, CHECK_IN_PROBLEMS);
    const { passengerId: id, fullName, bookingCode } = holder;
    return { passenger: { id, fullName, bookingCode, missing }, at: at.toISOString(), by, aboard, expected };
  }

  @ApiOperation({
    summary: 'Check passengers in by the manifest, each as if alone: who is refused says why, the rest is on board',
  })
  @Post('batch')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: BatchOutcome })
  async addMany(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Body({ schema: SelectedPassengers }) { passengerIds }: SelectedPassengers,
    @IdempotencyKey() key: string,
  ): Promise<BatchOutcome> {
    valueOr(await this.readLaunch.run(agencyOf(user), launchId), NOT_FOUND);
    const attempt = attemptOf(user, 'POST /launches/{id}/check-ins/batch', key, { launchId, passengerIds });
    const outcome = await this.runBatch.run(agencyOf(user), passengerIds, attempt, (tx, passengerId) =>
      this.checkIn.within(tx, requesterOf(user), agencyOf(user), { launchId, passengerId }),
    );
    return batchView(valueOr(outcome, KEY_REUSED), CHECK_IN_PROBLEMS);
  }

  @ApiOperation({ summary: 'Take a check-in back' })
  @Delete(':passengerId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async undo(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Param('passengerId') passengerId: string,
  ): Promise<void> {
    valueOr(await this.undoCheckIn.run(requesterOf(user), agencyOf(user), { launchId, passengerId }), NOT_FOUND);
  }
}
