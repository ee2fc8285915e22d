import { periodName } from '@astro/domain';
import {
  BookMonthList,
  BookMonthQuery,
  ClosingPlan,
  CloseMonth as CloseMonthBody,
  Month,
  ReopenMonth as ReopenMonthBody,
} from '@astro/employee-web--admin-api';
import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { attemptOf, requesterOf } from '../edge/attempt.ts';
import { KEY_REUSED, NOT_FOUND, problemOf, stateProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { CloseMonth, type CloseMonthRefusal } from './close-month.use-case.ts';
import { closingPlanView, monthView } from './month-view.ts';
import { ReadMonths } from './read-months.use-case.ts';
import { ReopenMonth, type ReopenMonthRefusal } from './reopen-month.use-case.ts';

const CLOSE_PROBLEMS: ProblemTable<CloseMonthRefusal> = {
  ...KEY_REUSED,
  'month-closed': () => stateProblem('month-closed', 'The month is closed', 'Somebody has closed this month already.'),
  'month-not-over': () =>
    stateProblem('month-not-over', 'The month is not over', 'A month can be closed once it is over in UTC.'),
  'not-next': ({ next }) =>
    stateProblem('not-next', 'Another month comes first', `Months are closed in order: ${periodName(next)} is next.`, {
      next,
    }),
  'month-changed': ({ plan }) =>
    stateProblem(
      'month-changed',
      'The month has changed',
      'Something came into this month meanwhile. Nothing was closed; please look at its figures again.',
      { plan: closingPlanView(plan) },
    ),
};
const REOPEN_PROBLEMS: ProblemTable<ReopenMonthRefusal> = {
  ...KEY_REUSED,
  'month-open': () => stateProblem('month-open', 'The month is open', 'This month is not closed.'),
  'not-last': ({ last }) =>
    stateProblem(
      'not-last',
      'A later month is closed',
      `Only the last closed month can be opened again: ${periodName(last)}.`,
      { last },
    ),
};

@ApiTags('months')
@Roles('finance')
@Controller('months')
export class MonthsController {
  constructor(
    private readonly readMonths: ReadMonths,
    private readonly closeMonth: CloseMonth,
    private readonly reopenMonth: ReopenMonth,
  ) {}

  @ApiOperation({ summary: 'The months of a year: what they have, and which are closed by whom' })
  @Get()
  @ApiOkResponse({ standardSchema: BookMonthList })
  async list(@Query({ schema: BookMonthQuery }) { year }: BookMonthQuery): Promise<BookMonthList> {
    const { months, first, closable, reopenable } = await this.readMonths.ofYear(year);
    return { items: months.map(monthView), nextCursor: null, firstMonth: first, closable, reopenable };
  }

  @ApiOperation({ summary: 'What closing a month would keep, and what is not through in it' })
  @Get(':month')
  @ApiOkResponse({ standardSchema: ClosingPlan })
  async plan(@Param('month') month: string): Promise<ClosingPlan> {
    return closingPlanView(valueOr(await this.readMonths.plan(known(month)), NOT_FOUND));
  }

  @ApiOperation({ summary: 'Close a month as it was seen: its figures stay, nothing is dated into it any more' })
  @Post(':month/close')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ClosingPlan })
  async close(
    @CurrentUser() user: User,
    @Param('month') month: string,
    @Body({ schema: CloseMonthBody }) { planId }: CloseMonthBody,
    @IdempotencyKey() key: string,
  ): Promise<ClosingPlan> {
    const wish = { month: known(month), planId };
    const attempt = attemptOf(user, 'POST /months/{month}/close', key, wish);
    valueOr(await this.closeMonth.run(requesterOf(user), wish, attempt), CLOSE_PROBLEMS);
    return this.plan(month);
  }

  @ApiOperation({ summary: 'Open the last closed month again, for a reason' })
  @Post(':month/reopen')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ClosingPlan })
  async reopen(
    @CurrentUser() user: User,
    @Param('month') month: string,
    @Body({ schema: ReopenMonthBody }) { reason }: ReopenMonthBody,
    @IdempotencyKey() key: string,
  ): Promise<ClosingPlan> {
    const wish = { month: known(month), reason };
    const attempt = attemptOf(user, 'POST /months/{month}/reopen', key, wish);
    valueOr(await this.reopenMonth.run(requesterOf(user), wish, attempt), REOPEN_PROBLEMS);
    return this.plan(month);
  }
}

function known(month: string): string {
  if (!Month.safeParse(month).success) throw problemOf({ kind: 'not-found' }, NOT_FOUND);
  return month;
}
