import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import { InviteMember as InviteMemberBody, Team } from '@astro/supplier-web--admin-api';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { KEY_REUSED, NOT_FOUND, stateProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { InviteMember, type InviteMemberRefusal } from './invite-member.use-case.ts';
import { ListTeam } from './list-team.use-case.ts';
import { RemoveMember, type RemoveMemberRefusal } from './remove-member.use-case.ts';

const INVITE_PROBLEMS: ProblemTable<InviteMemberRefusal> = {
  ...KEY_REUSED,
  'email-taken': () =>
    stateProblem(
      'email-taken',
      'This address cannot be invited',
      'The address already has an account or an invitation.',
    ),
};
const REMOVE_PROBLEMS: ProblemTable<RemoveMemberRefusal> = {
  ...NOT_FOUND,
  'last-owner': () =>
    stateProblem('last-owner', 'The last owner stays', 'Make somebody else an owner before this person leaves.'),
};

@ApiTags('agency')
@Roles('agency-owner')
@Controller('agency/team')
export class TeamController {
  constructor(
    private readonly listTeam: ListTeam,
    private readonly inviteMember: InviteMember,
    private readonly removeMember: RemoveMember,
  ) {}

  @ApiOperation({ summary: 'Who works for the agency' })
  @Get()
  @Roles('agency-owner', 'agency-staff')
  @ApiOkResponse({ standardSchema: Team })
  async list(@CurrentUser() user: User) {
    const members = await this.listTeam.run(agencyOf(user));
    return { items: members.map(({ userId, name, email, role }) => ({ userId, name, email, role })) };
  }

  @ApiOperation({ summary: 'Invite a colleague by mail' })
  @Post('invitations')
  async invite(
    @CurrentUser() user: User,
    @Body({ schema: InviteMemberBody }) body: InviteMemberBody,
    @IdempotencyKey() key: string,
  ) {
    const attempt = attemptOf(user, 'POST /agency/team/invitations', key, body);
    return valueOr(await this.inviteMember.run(requesterOf(user), agencyOf(user), body, attempt), INVITE_PROBLEMS);
  }

  @ApiOperation({ summary: 'Take somebody out of the team' })
  @Delete(':userId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentUser() user: User, @Param('userId') userId: string): Promise<void> {
    valueOr(await this.removeMember.run(requesterOf(user), agencyOf(user), userId), REMOVE_PROBLEMS);
  }
}
