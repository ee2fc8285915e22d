import { Id, Invitation, InviteMember, PeopleChanged } from '@astro/everyone--auth-service';
import { Public } from '@astro/service-kit/http';
import { Body, Controller, Delete, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { ApiConflict } from '../edge/api-answers.ts';
import { NOT_FOUND, valueOr } from '../edge/problems.ts';
import { ServiceKeyGuard } from '../edge/service-key.guard.ts';
import { invitationOf } from '../invitations/invitation-view.ts';
import { EMAIL_TAKEN } from '../invitations/invitations.controller.ts';
import { Invite } from '../invitations/invite.use-case.ts';
import { ChangeAgencyAccess } from './change-agency-access.use-case.ts';
import { RemoveMember } from './remove-member.use-case.ts';

/** What admin-api asks for in the name of agencies and finance, with the service key. */
@ApiTags('services')
@ApiHeader({ name: 'x-service-key', required: true })
@ApiUnauthorizedResponse({ description: '`service-key-needed`: this door is for other services.' })
@Public()
@UseGuards(ServiceKeyGuard)
@Controller('auth/service')
export class ServiceDoorController {
  constructor(
    private readonly inviteMember: Invite,
    private readonly removeMember: RemoveMember,
    private readonly changeAccess: ChangeAgencyAccess,
  ) {}

  /** Invites a colleague into an agency. */
  @ApiOperation({ summary: 'Invites a colleague into an agency' })
  @Post('invitations')
  @ApiCreatedResponse({ standardSchema: Invitation })
  @ApiConflict('`email-taken`: the address has an account already.')
  async invite(@Body({ schema: InviteMember }) body: InviteMember): Promise<Invitation> {
    const { email, name, role, agencyId, invitedBy } = body;
    const inviter = { component: 'admin-api', userId: invitedBy };
    return invitationOf(valueOr(await this.inviteMember.run({ email, name, role, agencyId }, inviter), EMAIL_TAKEN));
  }

  /** Takes a person out of an agency. */
  @ApiOperation({ summary: 'Takes a person out of an agency' })
  @Delete('members/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(
    @Param('id', { schema: Id }) id: string,
    @Query('agencyId', { schema: Id }) agencyId: string,
  ): Promise<void> {
    valueOr(await this.removeMember.run(id, agencyId), NOT_FOUND);
  }

  /** Takes the access of everybody in an agency. */
  @ApiOperation({ summary: 'Takes the access of everybody in an agency' })
  @Post('agencies/:id/suspend')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PeopleChanged })
  async suspend(@Param('id', { schema: Id }) id: string): Promise<PeopleChanged> {
    return { people: await this.changeAccess.run(id, true) };
  }

  /** Gives it back. */
  @ApiOperation({ summary: 'Gives the access of everybody in an agency back' })
  @Post('agencies/:id/activate')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PeopleChanged })
  async activate(@Param('id', { schema: Id }) id: string): Promise<PeopleChanged> {
    return { people: await this.changeAccess.run(id, false) };
  }
}
