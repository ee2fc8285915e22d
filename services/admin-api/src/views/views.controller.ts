import { CurrentUser, IdempotencyKey, ProblemException, Roles, type User } from '@astro/service-kit/http';
import {
  SaveView as SaveViewBody,
  SavedView,
  SavedViewList,
  SavedViewQuery,
  SAVED_VIEWS_MAX,
  UpdateView,
} from '@astro/supplier-web--admin-api';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type * as z from 'zod';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { KEY_REUSED, NOT_FOUND, stateProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { ChangeView, type ChangeViewRefusal } from './change-view.use-case.ts';
import { ListViews } from './list-views.use-case.ts';
import { SaveView, type SaveViewRefusal } from './save-view.use-case.ts';
import { savedView } from './saved-view.ts';

const NAME_TAKEN = {
  'view-name-taken': () =>
    new ProblemException(409, 'view-name-taken', 'You have a view of this name', 'Please choose another name.', {
      errors: [{ pointer: '/name', detail: 'You have a view of this name.' }],
    }),
};
const SAVE_PROBLEMS: ProblemTable<SaveViewRefusal> = {
  ...NAME_TAKEN,
  'too-many-views': ({ viewsMax }) =>
    stateProblem('too-many-views', 'There are enough views', `Your agency keeps ${viewsMax} views: delete one first.`, {
      viewsMax,
    }),
};
const changeProblems = (user: User): ProblemTable<ChangeViewRefusal> => ({
  ...NOT_FOUND,
  ...NAME_TAKEN,
  'changed-meanwhile': ({ view }) =>
    stateProblem(
      'changed-meanwhile',
      'Somebody was faster',
      'This view was changed since you opened it. Nothing was done; look at it as it is now, then make your change.',
      { view: savedView(view, user) },
    ),
  'not-your-view': () =>
    new ProblemException(
      403,
      'not-your-view',
      'This is a colleague’s view',
      'Who made it may change it, and the owner.',
    ),
});

@ApiTags('agency')
@Roles('agency-owner', 'agency-staff')
@Controller('agency/views')
export class ViewsController {
  constructor(
    private readonly listViews: ListViews,
    private readonly saveView: SaveView,
    private readonly changeView: ChangeView,
  ) {}

  @ApiOperation({ summary: "Saved filters of lists: one's own and the agency's" })
  @Get()
  @ApiOkResponse({ standardSchema: SavedViewList })
  async list(
    @CurrentUser() user: User,
    @Query({ schema: SavedViewQuery }) { page }: z.infer<typeof SavedViewQuery>,
  ): Promise<SavedViewList> {
    const views = await this.listViews.run(agencyOf(user), user.userId, page);
    return { items: views.map(view => savedView(view, user)) };
  }

  @ApiOperation({ summary: 'Save the filters of a list under a name' })
  @Post()
  @ApiCreatedResponse({ standardSchema: SavedView })
  async save(
    @CurrentUser() user: User,
    @Body({ schema: SaveViewBody }) body: SaveViewBody,
    @IdempotencyKey() key: string,
  ): Promise<SavedView> {
    const attempt = attemptOf(user, 'POST /agency/views', key, body);
    const wish = { ...body, viewsMax: SAVED_VIEWS_MAX };
    const outcome = await this.saveView.run(requesterOf(user), agencyOf(user), wish, attempt);
    return savedView(valueOr(outcome, { ...SAVE_PROBLEMS, ...KEY_REUSED }), user);
  }

  @ApiOperation({ summary: 'Rename a saved view, share it with the agency, or keep other filters under its name' })
  @Patch(':id')
  @ApiOkResponse({ standardSchema: SavedView })
  async update(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: UpdateView }) body: UpdateView,
  ): Promise<SavedView> {
    const outcome = await this.changeView.update(requesterOf(user), agencyOf(user), id, body);
    return savedView(valueOr(outcome, changeProblems(user)), user);
  }

  @ApiOperation({ summary: 'Remove a saved view' })
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentUser() user: User, @Param('id') id: string): Promise<void> {
    valueOr(await this.changeView.remove(requesterOf(user), agencyOf(user), id), changeProblems(user));
  }
}
