import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import {
  LaunchSeries,
  PlanRepeat as PlanRepeatBody,
  RepeatLaunch as RepeatLaunchBody,
  RepeatPlan,
} from '@astro/supplier-web--admin-api';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { NOT_FOUND, valueOr } from '../edge/refusals.ts';
import { REPEAT_PROBLEMS, repeatPlanView } from './repeat-problems.ts';
import { PlanRepeat } from './plan-repeat.use-case.ts';
import { RepeatLaunch } from './repeat-launch.use-case.ts';

/** A launch again and again, weekly for example. */
@ApiTags('launches')
@Roles('agency-owner', 'agency-staff')
@Controller('launches')
export class RepeatLaunchController {
  constructor(
    private readonly planRepeat: PlanRepeat,
    private readonly repeatLaunch: RepeatLaunch,
  ) {}

  @ApiOperation({ summary: 'What repeating a launch would make, date by date' })
  @Post(':id/repeat/plan')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: RepeatPlan })
  async plan(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: PlanRepeatBody }) body: PlanRepeatBody,
  ): Promise<RepeatPlan> {
    return repeatPlanView(valueOr(await this.planRepeat.run(agencyOf(user), id, body), NOT_FOUND));
  }

  @ApiOperation({ summary: 'Repeat a launch as drafts' })
  @Post(':id/repeat')
  @ApiCreatedResponse({ standardSchema: LaunchSeries })
  async repeat(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: RepeatLaunchBody }) body: RepeatLaunchBody,
    @IdempotencyKey() key: string,
  ): Promise<LaunchSeries> {
    const attempt = attemptOf(user, 'POST /launches/{id}/repeat', key, { id, ...body });
    const source = { agencyId: agencyOf(user), launchId: id };
    const wish = { ...body, dates: body.dates.map(date => new Date(date)) };
    const outcome = await this.repeatLaunch.run(requesterOf(user), source, wish, attempt);
    const { seriesId, drafts } = valueOr(outcome, REPEAT_PROBLEMS);
    return { seriesId, drafts: drafts.map(draft => ({ ...draft, departsAt: draft.departsAt.toISOString() })) };
  }
}
