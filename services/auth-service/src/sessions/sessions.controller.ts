import { AccessToken, Id, LoggedIn, Login, Me, SessionList } from '@astro/everyone--auth-service';
import { ANY_SCOPE, CurrentUser, ForKeys, Public, WithoutSecondFactor, type User } from '@astro/service-kit/http';
import { Body, Controller, Delete, Get, Header, HttpCode, Ip, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiTooMany } from '../edge/api-answers.ts';
import { budgetHeaders } from '../edge/budget-headers.ts';
import { meOf, sessionOf, sessionUserOf } from '../edge/person-views.ts';
import { NOT_FOUND, SIGN_IN_NEEDED, valueOr } from '../edge/problems.ts';
import { requesterOf } from '../edge/requester-of.ts';
import { cookieOf, isBySession } from '../edge/session-bearer.ts';
import { SecondFactorRule } from '../totp/second-factor-rule.ts';
import { IssueToken } from './issue-token.use-case.ts';
import { OwnSessions } from './own-sessions.use-case.ts';
import { SIGN_IN_PROBLEMS } from './sign-in-problems.ts';
import { SignInPerson } from './sign-in.use-case.ts';
import { SignOut } from './sign-out.use-case.ts';

const USER_AGENT_CHARS_MAX = 300;

@ApiTags('sessions')
@Controller('auth')
export class SessionsController {
  constructor(
    private readonly signIn: SignInPerson,
    private readonly signOut: SignOut,
    private readonly issueToken: IssueToken,
    private readonly own: OwnSessions,
    private readonly secondFactor: SecondFactorRule,
  ) {}

  /** Signs in with address, password and, where it is set up, a code; gives the session as a cookie. */
  @Public()
  @ApiOperation({
    summary: 'Signs in with address, password and, where it is set up, a code; gives the session as a cookie',
  })
  @Post('login')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: LoggedIn })
  @ApiUnauthorizedResponse({ description: 'Address, password or code are wrong: `wrong-credentials`.' })
  @ApiForbiddenResponse({ description: 'Right, and still closed: `email-not-verified`, or the account is suspended.' })
  @ApiTooMany()
  async login(
    @Body({ schema: Login }) body: Login,
    @Ip() source: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LoggedIn> {
    const userAgent = (request.headers['user-agent'] ?? '').slice(0, USER_AGENT_CHARS_MAX);
    const { person, cookies, budget } = valueOr(await this.signIn.run(body, { source, userAgent }), SIGN_IN_PROBLEMS);
    reply.headers(budgetHeaders(budget)).header('set-cookie', cookies);
    return { user: sessionUserOf(person, this.secondFactor) };
  }

  /** Ends the session. */
  @Public()
  @ApiOperation({ summary: 'Ends the session' })
  @Post('logout')
  @HttpCode(204)
  @ApiNoContentResponse()
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    reply.header('set-cookie', await this.signOut.run(cookieOf(request)));
  }

  /** Exchanges the session cookie, or an agency's API key (`Authorization: Bearer astro_live_...`), for an access token of five minutes. A token can't renew itself. */
  @ForKeys(ANY_SCOPE)
  @ApiOperation({ summary: "Exchanges the session cookie, or an agency's API key" })
  @Post('token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiCookieAuth()
  @ApiBearerAuth()
  @ApiTooMany()
  @ApiForbiddenResponse({ description: '`second-factor-required`: the role demands one, and it is not set up yet.' })
  @ApiOkResponse({ standardSchema: AccessToken })
  async token(@CurrentUser() user: User, @Req() request: FastifyRequest): Promise<AccessToken> {
    if (!isBySession(request) && user.scopes === undefined) throw SIGN_IN_NEEDED();
    const { accessToken, expiresAt } = await this.issueToken.run({ ...user, agencyId: user.agencyId ?? null });
    return { accessToken, expiresAt: expiresAt.toISOString() };
  }

  /** Who is signed in. */
  @WithoutSecondFactor()
  @ApiOperation({ summary: 'Who is signed in' })
  @Get('me')
  @Header('cache-control', 'no-store')
  @ApiBearerAuth()
  @ApiOkResponse({ standardSchema: Me })
  async me(@CurrentUser() user: User): Promise<Me> {
    return meOf(valueOr(await this.own.me(requesterOf(user)), NOT_FOUND), this.secondFactor);
  }

  /** The own sessions, newest first. */
  @ApiOperation({ summary: 'The own sessions, newest first' })
  @Get('sessions')
  @ApiBearerAuth()
  @ApiOkResponse({ standardSchema: SessionList })
  async sessions(@CurrentUser() user: User) {
    const sessions = await this.own.list(requesterOf(user));
    return { items: sessions.map(session => sessionOf(session, user.sessionId)), nextCursor: null };
  }

  /** Ends the other own sessions. */
  @ApiOperation({ summary: 'Ends the other own sessions' })
  @Delete('sessions')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiNoContentResponse()
  async endOthers(@CurrentUser() user: User): Promise<void> {
    await this.own.endOthers(requesterOf(user));
  }

  /** Ends one of the own sessions. */
  @ApiOperation({ summary: 'Ends one of the own sessions' })
  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiNoContentResponse()
  async end(@CurrentUser() user: User, @Param('id', { schema: Id }) id: string): Promise<void> {
    valueOr(await this.own.end(requesterOf(user), id), NOT_FOUND);
  }
}
