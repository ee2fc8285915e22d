import { CurrentUser, ForKeys, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import {
  AgencyLaunch,
  AgencyLaunchPage,
  AgencyLaunchQuery,
  ChangeLaunchStatus as ChangeLaunchStatusBody,
  CreateLaunch,
  EditPlan,
  StatusPlan,
  UpdateLaunch as UpdateLaunchBody,
} from '@astro/supplier-web--admin-api';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { allRows } from '../edge/csv.ts';
import { NOT_FOUND, valueOr } from '../edge/refusals.ts';
import { sentOnly } from '../edge/sent-only.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { ChangeLaunchStatus } from './change-launch-status.use-case.ts';
import { DeleteDraft } from './delete-draft.use-case.ts';
import { DraftLaunch } from './draft-launch.use-case.ts';
import {
  CHANGE_STATUS_PROBLEMS,
  DELETE_PROBLEMS,
  DRAFT_PROBLEMS,
  EDIT_PROBLEMS,
  PLAN_PROBLEMS,
  UPDATE_PROBLEMS,
} from './launch-problems.ts';
import { LAUNCH_TABLE_COLUMNS, launchTableRow } from './launch-table.ts';
import { launchView } from './launch-view.ts';
import { ListLaunches } from './list-launches.use-case.ts';
import { PlanLaunchEdit } from './plan-launch-edit.use-case.ts';
import { PlanStatusChange } from './plan-status-change.use-case.ts';
import { editPlanView, planView } from './plan-view.ts';
import { ReadLaunch } from './read-launch.use-case.ts';
import { statusWishOf } from './status-wish.ts';
import { UpdateLaunch, type LaunchEdit } from './update-launch.use-case.ts';

@ApiTags('launches')
@Roles('agency-owner', 'agency-staff')
@Controller('launches')
export class LaunchesController {
  constructor(
    private readonly listLaunches: ListLaunches,
    private readonly draftLaunch: DraftLaunch,
    private readonly readLaunch: ReadLaunch,
    private readonly planLaunchEdit: PlanLaunchEdit,
    private readonly updateLaunch: UpdateLaunch,
    private readonly deleteDraft: DeleteDraft,
    private readonly planStatusChange: PlanStatusChange,
    private readonly changeStatus: ChangeLaunchStatus,
  ) {}

  @ApiOperation({ summary: "The agency's launches, filtered, sorted and counted; also as CSV or XLSX" })
  @Get()
  @ForKeys('launches:read')
  @ApiOkResponse({ standardSchema: AgencyLaunchPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async list(
    @CurrentUser() user: User,
    @Query({ schema: AgencyLaunchQuery }) query: AgencyLaunchQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencyLaunchPage | string | StreamableFile> {
    const { rocket: rocketId, series: seriesId, ...rest } = query;
    const agencyId = agencyOf(user);
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = await allRows(page => this.listLaunches.run(agencyId, { ...rest, rocketId, seriesId, ...page }));
      return sendTable(reply, format, 'launches', LAUNCH_TABLE_COLUMNS, rows.map(launchTableRow));
    }
    const { items, nextCursor, total, now } = await this.listLaunches.run(agencyId, { ...rest, rocketId, seriesId });
    return { items: items.map(launch => launchView(launch, now)), nextCursor, total };
  }

  @ApiOperation({ summary: 'Draft a launch' })
  @Post()
  @ForKeys('launches:write')
  @ApiCreatedResponse({ standardSchema: AgencyLaunch })
  async create(
    @CurrentUser() user: User,
    @Body({ schema: CreateLaunch }) body: CreateLaunch,
    @IdempotencyKey() key: string,
  ): Promise<AgencyLaunch> {
    const { pricePerSeat, departsAt, ...fields } = body;
    const wish = { ...fields, departsAt: new Date(departsAt), pricePerSeatCents: pricePerSeat.amount };
    const attempt = attemptOf(user, 'POST /launches', key, body);
    const outcome = await this.draftLaunch.run(requesterOf(user), agencyOf(user), wish, attempt);
    const { launch, now } = valueOr(outcome, DRAFT_PROBLEMS);
    return launchView(launch, now);
  }

  @ApiOperation({ summary: 'One launch with its history' })
  @Get(':id')
  @ForKeys('launches:read')
  @ApiOkResponse({ standardSchema: AgencyLaunch })
  async read(@CurrentUser() user: User, @Param('id') id: string): Promise<AgencyLaunch> {
    const { launch, now } = valueOr(await this.readLaunch.run(agencyOf(user), id), NOT_FOUND);
    return launchView(launch, now);
  }

  @ApiOperation({ summary: 'Change a launch' })
  @Patch(':id')
  @ForKeys('launches:write')
  @ApiOkResponse({ standardSchema: AgencyLaunch })
  async update(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: UpdateLaunchBody }) body: UpdateLaunchBody,
  ): Promise<AgencyLaunch> {
    const outcome = await this.updateLaunch.run(requesterOf(user), agencyOf(user), id, editOf(body));
    const { launch, now } = valueOr(outcome, UPDATE_PROBLEMS);
    return launchView(launch, now);
  }

  @ApiOperation({ summary: 'Delete a draft' })
  @Delete(':id')
  @ForKeys('launches:write')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentUser() user: User, @Param('id') id: string): Promise<void> {
    valueOr(await this.deleteDraft.run(requesterOf(user), agencyOf(user), id), DELETE_PROBLEMS);
  }

  @ApiOperation({ summary: 'What changing a launch would do to bookings, money and mailboxes' })
  @Post(':id/plan')
  @ForKeys('launches:write')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: EditPlan })
  async planEdit(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: UpdateLaunchBody }) body: UpdateLaunchBody,
  ): Promise<EditPlan> {
    return editPlanView(valueOr(await this.planLaunchEdit.run(agencyOf(user), id, editOf(body)), EDIT_PROBLEMS));
  }

  @ApiOperation({ summary: 'What a change of status would do to bookings, money and mailboxes' })
  @Post(':id/status/plan')
  @ForKeys('launches:write')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: StatusPlan })
  async plan(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: ChangeLaunchStatusBody }) body: ChangeLaunchStatusBody,
  ): Promise<StatusPlan> {
    return planView(valueOr(await this.planStatusChange.run(agencyOf(user), id, statusWishOf(body)), PLAN_PROBLEMS));
  }

  @ApiOperation({ summary: 'Change the status of a launch: put it on sale, confirm, delay, abort, tell its outcome' })
  @Post(':id/status')
  @ForKeys('launches:write')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: AgencyLaunch })
  async status(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: ChangeLaunchStatusBody }) body: ChangeLaunchStatusBody,
  ): Promise<AgencyLaunch> {
    const outcome = await this.changeStatus.run(requesterOf(user), agencyOf(user), id, statusWishOf(body));
    const { launch, now } = valueOr(outcome, CHANGE_STATUS_PROBLEMS);
    return launchView(launch, now);
  }
}

function editOf({ version, planId, pricePerSeat, departsAt, ...fields }: UpdateLaunchBody): LaunchEdit {
  const changes = {
    ...sentOnly(fields),
    ...(departsAt === undefined ? {} : { departsAt: new Date(departsAt) }),
    ...(pricePerSeat === undefined ? {} : { pricePerSeatCents: pricePerSeat.amount }),
  };
  return { changes, version, planId };
}
