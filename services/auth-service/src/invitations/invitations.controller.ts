import {
  AcceptInvitation as AcceptInvitationBody,
  Accepted,
  Invitation,
  InviteEmployee,
} from '@astro/everyone--auth-service';
import { CurrentUser, ProblemException, Public, Roles, type User } from '@astro/service-kit/http';
import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiConflict, ApiTooMany, ApiUnprocessable } from '../edge/api-answers.ts';
import { LINK_NOT_VALID, TOO_MANY, valueOr, weakPassword } from '../edge/problems.ts';
import { requesterOf } from '../edge/requester-of.ts';
import { AcceptInvitation } from './accept-invitation.use-case.ts';
import { invitationOf } from './invitation-view.ts';
import { Invite } from './invite.use-case.ts';

/** An address that has an account can't be invited. */
export const EMAIL_TAKEN = {
  'email-taken': () =>
    new ProblemException(409, 'email-taken', 'This address cannot be invited', 'The address already has an account.', {
      errors: [{ pointer: '/email', detail: 'The address already has an account.' }],
    }),
};

@ApiTags('invitations')
@Controller('auth/invitations')
export class InvitationsController {
  constructor(
    private readonly invite: Invite,
    private readonly acceptInvitation: AcceptInvitation,
  ) {}

  /** Invites an employee. */
  @Roles('it')
  @ApiOperation({ summary: 'Invites an employee' })
  @Post()
  @ApiCreatedResponse({ standardSchema: Invitation })
  @ApiConflict('`email-taken`: the address has an account already.')
  async create(@CurrentUser() user: User, @Body({ schema: InviteEmployee }) body: InviteEmployee): Promise<Invitation> {
    const { userId, role, name } = requesterOf(user);
    return invitationOf(
      valueOr(await this.invite.run({ ...body, agencyId: null }, { userId, role, name }), EMAIL_TAKEN),
    );
  }

  /** Accepts an invitation by the link of its mail. */
  @Public()
  @ApiOperation({ summary: 'Accepts an invitation by the link of its mail' })
  @Post('accept')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Accepted })
  @ApiTooMany()
  @ApiUnprocessable('`weak-password`: too common, or it contains the address.')
  async accept(
    @Body({ schema: AcceptInvitationBody }) body: AcceptInvitationBody,
    @Ip() source: string,
  ): Promise<Accepted> {
    valueOr(await this.acceptInvitation.run(body, source), {
      ...LINK_NOT_VALID,
      ...TOO_MANY,
      ...weakPassword('password'),
    });
    return { message: 'Welcome. You can sign in now.' };
  }
}
