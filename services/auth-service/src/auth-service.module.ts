import {
  ApiKeysRepository,
  AuditRepository,
  MailQueueRepository,
  MailedLinksRepository,
  OutboxRepository,
  PeopleRepository,
  SessionsRepository,
} from '@astro/system-db';
import { Module, type DynamicModule, type OnModuleInit, type Provider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { AuthCore, AuthServiceParts } from './auth-core.ts';
import { takeSessionCookies } from './edge/session-bearer.ts';
import { AcceptInvitation } from './invitations/accept-invitation.use-case.ts';
import { InvitationsController } from './invitations/invitations.controller.ts';
import { Invite } from './invitations/invite.use-case.ts';
import { AgencyKeys } from './keys/agency-keys.use-case.ts';
import { AgencyKeysController } from './keys/agency-keys.controller.ts';
import { JwksController } from './keys/jwks.controller.ts';
import { PublishKeys } from './keys/publish-keys.use-case.ts';
import { LibraryDoor } from './library/library-door.ts';
import { SessionReader } from './library/session-reader.ts';
import { SignInDesk } from './library/sign-in-desk.ts';
import { TokenSigner } from './library/token-signer.ts';
import { AttemptLimits } from './limits/attempt-limits.ts';
import { AccountMails } from './mails/account-mails.ts';
import { SendAccountLink } from './mails/send-account-link.ts';
import { ChangePassword } from './password/change-password.use-case.ts';
import { ConfirmPassword } from './password/confirm-password.ts';
import { ForgotPassword } from './password/forgot-password.use-case.ts';
import { PasswordController } from './password/password.controller.ts';
import { ResetPassword } from './password/reset-password.use-case.ts';
import { PasswordHasher } from './passwords/password-hasher.ts';
import { Register } from './registration/register.use-case.ts';
import { RegistrationController } from './registration/registration.controller.ts';
import { ResendVerification } from './registration/resend-verification.use-case.ts';
import { VerifyEmail } from './registration/verify-email.use-case.ts';
import { ChangeAgencyAccess } from './service-door/change-agency-access.use-case.ts';
import { RemoveMember } from './service-door/remove-member.use-case.ts';
import { ServiceDoorController } from './service-door/service-door.controller.ts';
import { IssueToken } from './sessions/issue-token.use-case.ts';
import { OwnSessions } from './sessions/own-sessions.use-case.ts';
import { SessionsController } from './sessions/sessions.controller.ts';
import { SignInPerson } from './sessions/sign-in.use-case.ts';
import { SignOut } from './sessions/sign-out.use-case.ts';
import { ClockSource, EventLog, IdSource, Surroundings, Transactions } from './sources.ts';
import { SecondFactorRule } from './totp/second-factor-rule.ts';
import { TotpController } from './totp/totp.controller.ts';
import { Totp } from './totp/totp.use-case.ts';
import { ChangeUser } from './users/change-user.use-case.ts';
import { ListUsers } from './users/list-users.use-case.ts';
import { MemberEvents } from './users/member-events.ts';
import { ResetSecondFactor } from './users/reset-second-factor.use-case.ts';
import { UsersController } from './users/users.controller.ts';

const CONTROLLERS = [
  RegistrationController,
  SessionsController,
  PasswordController,
  TotpController,
  UsersController,
  InvitationsController,
  ServiceDoorController,
  AgencyKeysController,
  JwksController,
];

const USE_CASES = [
  AcceptInvitation,
  AgencyKeys,
  ChangeAgencyAccess,
  ChangePassword,
  ChangeUser,
  ConfirmPassword,
  ForgotPassword,
  Invite,
  IssueToken,
  ListUsers,
  MemberEvents,
  OwnSessions,
  PublishKeys,
  Register,
  RemoveMember,
  ResendVerification,
  ResetPassword,
  ResetSecondFactor,
  SendAccountLink,
  SignInDesk,
  SignInPerson,
  SignOut,
  Totp,
  VerifyEmail,
];

/** The authentication service: who people are, and what they may do. */
@Module({})
export class AuthServiceModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly surroundings: Surroundings,
  ) {}

  /** The module over an open database. */
  static with(parts: AuthServiceParts, core: AuthCore): DynamicModule {
    return { module: AuthServiceModule, controllers: CONTROLLERS, providers: [...given(parts, core), ...USE_CASES] };
  }

  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance();
    takeSessionCookies(fastify, this.surroundings.ownOrigins);
  }
}

function given({ db, clock, newId, log }: AuthServiceParts, core: AuthCore): Provider[] {
  return [
    { provide: ApiKeysRepository, useValue: db.apiKeys },
    { provide: AuditRepository, useValue: db.audit },
    { provide: MailQueueRepository, useValue: db.mailQueue },
    { provide: MailedLinksRepository, useValue: db.mailedLinks },
    { provide: OutboxRepository, useValue: db.outbox },
    { provide: PeopleRepository, useValue: db.people },
    { provide: SessionsRepository, useValue: db.sessions },
    { provide: Transactions, useValue: { run: work => db.transaction(work) } satisfies Transactions },
    { provide: PasswordHasher, useValue: core.hasher },
    { provide: LibraryDoor, useValue: core.door },
    { provide: AttemptLimits, useValue: core.limits },
    { provide: SessionReader, useValue: core.reader },
    { provide: SecondFactorRule, useValue: core.secondFactor },
    { provide: TokenSigner, useValue: core.signer },
    { provide: AccountMails, useValue: core.mails },
    { provide: Surroundings, useValue: core.surroundings },
    { provide: ClockSource, useValue: clock },
    { provide: IdSource, useValue: { newId } satisfies IdSource },
    { provide: EventLog, useValue: log },
  ];
}
