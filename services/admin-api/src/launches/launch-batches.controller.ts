import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import { BatchOutcome, PutLaunchesOnSale, SelectedLaunches } from '@astro/supplier-web--admin-api';
import { Body, Controller, Headers, HttpCode, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { batchView } from '../batches/batch-view.ts';
import { RunBatch } from '../batches/run-batch.use-case.ts';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { allRows } from '../edge/csv.ts';
import { KEY_REUSED, valueOr } from '../edge/refusals.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { ChangeLaunchStatus } from './change-launch-status.use-case.ts';
import { DeleteDraft } from './delete-draft.use-case.ts';
import { CHANGE_STATUS_PROBLEMS, DELETE_PROBLEMS } from './launch-problems.ts';
import { LAUNCH_TABLE_COLUMNS, launchTableRow } from './launch-table.ts';
import { ListLaunches } from './list-launches.use-case.ts';
import { statusWishOf } from './status-wish.ts';

@ApiTags('launches')
@Roles('agency-owner', 'agency-staff')
@Controller('launches/batch')
export class LaunchBatchesController {
  constructor(
    private readonly runBatch: RunBatch,
    private readonly changeStatus: ChangeLaunchStatus,
    private readonly deleteDraft: DeleteDraft,
    private readonly listLaunches: ListLaunches,
  ) {}

  @ApiOperation({
    summary: 'Put drafts on sale, each as if it were alone: what is refused says why, the rest is on sale',
  })
  @Post('put-on-sale')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: BatchOutcome })
  async putOnSale(
    @CurrentUser() user: User,
    @Body({ schema: PutLaunchesOnSale }) body: PutLaunchesOnSale,
    @IdempotencyKey() key: string,
  ): Promise<BatchOutcome> {
    const attempt = attemptOf(user, 'POST /launches/batch/put-on-sale', key, body);
    const wish = statusWishOf({ to: 'scheduled', reason: body.reason });
    const outcome = await this.runBatch.run(agencyOf(user), body.launchIds, attempt, (tx, id) =>
      this.changeStatus.within(tx, requesterOf(user), agencyOf(user), id, wish),
    );
    return batchView(valueOr(outcome, KEY_REUSED), CHANGE_STATUS_PROBLEMS);
  }

  @ApiOperation({ summary: 'Delete drafts, each as if it were alone: what is refused says why, the rest is gone' })
  @Post('delete-drafts')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: BatchOutcome })
  async deleteDrafts(
    @CurrentUser() user: User,
    @Body({ schema: SelectedLaunches }) body: SelectedLaunches,
    @IdempotencyKey() key: string,
  ): Promise<BatchOutcome> {
    const attempt = attemptOf(user, 'POST /launches/batch/delete-drafts', key, body);
    const outcome = await this.runBatch.run(agencyOf(user), body.launchIds, attempt, (tx, id) =>
      this.deleteDraft.within(tx, requesterOf(user), agencyOf(user), id),
    );
    return batchView(valueOr(outcome, KEY_REUSED), DELETE_PROBLEMS);
  }

  @ApiOperation({ summary: 'Some launches as CSV or XLSX, those of them that are there' })
  @Post('export')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProduces('text/csv', XLSX)
  async export(
    @CurrentUser() user: User,
    @Body({ schema: SelectedLaunches }) { launchIds: ids }: SelectedLaunches,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | StreamableFile> {
    const rows = await allRows(page => this.listLaunches.run(agencyOf(user), { ids, sort: 'departure', ...page }));
    return sendTable(reply, wantedTable(accept) ?? 'csv', 'launches', LAUNCH_TABLE_COLUMNS, rows.map(launchTableRow));
  }
}
