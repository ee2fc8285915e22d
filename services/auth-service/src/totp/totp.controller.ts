import { ConfirmPassword, TotpSecret, VerifyTotp } from '@astro/everyone--auth-service';
import { CurrentUser, ProblemException, WithoutSecondFactor, type User } from '@astro/service-kit/http';
import { Body, Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiConflict, ApiTooMany, ApiUnprocessable } from '../edge/api-answers.ts';
import { TOO_MANY, valueOr, WRONG_PASSWORD } from '../edge/problems.ts';
import { requesterOf } from '../edge/requester-of.ts';
import { cookieOf } from '../edge/session-bearer.ts';
import { Totp } from './totp.use-case.ts';

@ApiTags('totp')
@ApiCookieAuth()
@ApiTooMany()
@ApiUnprocessable('`wrong-password`, or `totp-wrong`: not the code that the app shows now.')
@ApiConflict('`totp-already-enabled`, `totp-not-begun`, or `second-factor-stays`: the role demands it.')
@Controller('auth/totp')
export class TotpController {
  constructor(private readonly totp: Totp) {}

  /** Begins with an authenticator app: its secret and the backup codes, shown once. */
  @WithoutSecondFactor()
  @ApiOperation({ summary: 'Begins with an authenticator app: its secret and the backup codes, shown once' })
  @Post('enable')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: TotpSecret })
  async enable(
    @CurrentUser() user: User,
    @Req() request: FastifyRequest,
    @Body({ schema: ConfirmPassword }) { password }: ConfirmPassword,
  ) {
    return valueOr(await this.totp.enable(requesterOf(user), sessionNeeded(request), password), {
      ...TOO_MANY,
      ...WRONG_PASSWORD('password'),
      'totp-already-enabled': () =>
        new ProblemException(
          409,
          'totp-already-enabled',
          'An authenticator app is set up already',
          'Take the present one away first.',
        ),
    });
  }

  /** The first code: from now on a code is asked at each sign-in, and the other sessions end. */
  @WithoutSecondFactor()
  @ApiOperation({ summary: 'The first code: from now on a code is asked at each sign-in' })
  @Post('verify')
  @HttpCode(204)
  @ApiNoContentResponse()
  async verify(
    @CurrentUser() user: User,
    @Req() request: FastifyRequest,
    @Body({ schema: VerifyTotp }) { totp }: VerifyTotp,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const outcome = await this.totp.verify(requesterOf(user), sessionNeeded(request), totp);
    const { cookies } = valueOr(outcome, {
      ...TOO_MANY,
      'totp-wrong': () =>
        new ProblemException(
          422,
          'totp-wrong',
          'The code is not right',
          'Please type the code that the app shows now.',
          {
            errors: [{ pointer: '/totp', detail: 'This code is not right.' }],
          },
        ),
      'totp-not-begun': () =>
        new ProblemException(
          409,
          'totp-not-begun',
          'There is no authenticator app to confirm',
          'Please set one up first.',
        ),
    });
    if (cookies.length > 0) reply.header('set-cookie', cookies);
  }

  /** Takes the authenticator app away. */
  @ApiOperation({ summary: 'Takes the authenticator app away' })
  @Post('disable')
  @HttpCode(204)
  @ApiNoContentResponse()
  async disable(
    @CurrentUser() user: User,
    @Req() request: FastifyRequest,
    @Body({ schema: ConfirmPassword }) { password }: ConfirmPassword,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const outcome = await this.totp.disable(requesterOf(user), sessionNeeded(request), password);
    const { cookies } = valueOr(outcome, {
      ...TOO_MANY,
      ...WRONG_PASSWORD('password'),
      'second-factor-stays': () =>
        new ProblemException(
          409,
          'second-factor-stays',
          'Your role works with a second factor',
          'It cannot be switched off. If your phone is lost, ask somebody of IT to reset it.',
        ),
    });
    if (cookies.length > 0) reply.header('set-cookie', cookies);
  }
}

/** A second factor is changed from a session, not with a token that a script holds. */
function sessionNeeded(request: FastifyRequest): string {
  const cookie = cookieOf(request);
  if (cookie !== '') return cookie;
  throw new ProblemException(403, 'session-needed', 'A session is needed', 'Please do this with the session cookie.');
}
