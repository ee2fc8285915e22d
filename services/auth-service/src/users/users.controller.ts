import {
  ChangeUser as ChangeUserBody,
  Id,
  ListUsers as ListUsersQuery,
  UserPage,
  UserSummary,
} from '@astro/everyone--auth-service';
import { CurrentUser, ProblemException, Roles, type User } from '@astro/service-kit/http';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiConflict, ApiUnprocessable } from '../edge/api-answers.ts';
import { userSummaryOf } from '../edge/person-views.ts';
import { NOT_FOUND, valueOr, type ProblemTable } from '../edge/problems.ts';
import { requesterOf } from '../edge/requester-of.ts';
import { SecondFactorRule } from '../totp/second-factor-rule.ts';
import { ChangeUser, type ChangeUserRefusal } from './change-user.use-case.ts';
import { ListUsers } from './list-users.use-case.ts';
import { ResetSecondFactor } from './reset-second-factor.use-case.ts';

const OWN_ACCOUNT = {
  'own-account': () =>
    new ProblemException(409, 'own-account', 'Not your own account', 'Please let a colleague change your own account.'),
};

const CHANGE_PROBLEMS: ProblemTable<ChangeUserRefusal> = {
  ...NOT_FOUND,
  ...OWN_ACCOUNT,
  'no-agency': () =>
    new ProblemException(422, 'no-agency', 'This person has no agency', 'An agency’s owner invites its people.', {
      errors: [{ pointer: '/role', detail: 'This person does not belong to an agency.' }],
    }),
  'last-it': () =>
    new ProblemException(409, 'last-it', 'Somebody has to stay', 'This is the last active person of IT.'),
  'last-owner': () =>
    new ProblemException(409, 'last-owner', 'The last owner stays', 'An agency always keeps an owner.'),
};

@ApiTags('users')
@Roles('it')
@Controller('auth/users')
export class UsersController {
  constructor(
    private readonly listUsers: ListUsers,
    private readonly changeUser: ChangeUser,
    private readonly resetSecondFactor: ResetSecondFactor,
    private readonly secondFactor: SecondFactorRule,
  ) {}

  /** Everybody with an account, newest first. */
  @ApiOperation({ summary: 'Everybody with an account, newest first' })
  @Get()
  @ApiOkResponse({ standardSchema: UserPage })
  async list(@Query({ schema: ListUsersQuery }) query: ListUsersQuery) {
    const page = valueOr(await this.listUsers.run(query), {
      'bad-cursor': () =>
        new ProblemException(
          400,
          'invalid-request',
          'The request is not valid',
          'The cursor is not one of this list.',
          {
            errors: [{ pointer: '/cursor', detail: 'This is not a cursor of this list.' }],
          },
        ),
    });
    return { items: page.items.map(person => userSummaryOf(person, this.secondFactor)), nextCursor: page.nextCursor };
  }

  /** Another role, or access taken or given back; ends the person's sessions. */
  @ApiOperation({ summary: "Another role, or access taken or given back; ends the person's sessions" })
  @Patch(':id')
  @ApiOkResponse({ standardSchema: UserSummary })
  @ApiConflict('`own-account`, `last-it`, or `last-owner`.')
  @ApiUnprocessable('`no-agency`: only people of an agency get its roles.')
  async change(
    @CurrentUser() user: User,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeUserBody }) body: ChangeUserBody,
  ): Promise<UserSummary> {
    const person = valueOr(await this.changeUser.run(requesterOf(user), id, body), CHANGE_PROBLEMS);
    return userSummaryOf(person, this.secondFactor);
  }

  /** Takes a lost authenticator app away and ends the person's sessions; where the role demands one, it is set up anew. */
  @ApiOperation({ summary: "Takes a lost authenticator app away and ends the person's sessions" })
  @Delete(':id/totp')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiConflict('`own-account`.')
  async resetTotp(@CurrentUser() user: User, @Param('id', { schema: Id }) id: string): Promise<void> {
    valueOr(await this.resetSecondFactor.run(requesterOf(user), id), { ...NOT_FOUND, ...OWN_ACCOUNT });
  }
}
