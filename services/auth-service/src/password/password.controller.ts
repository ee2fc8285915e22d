import {
  Accepted,
  ChangePassword as ChangePasswordBody,
  ForgotPassword as ForgotPasswordBody,
  ResetPassword as ResetPasswordBody,
} from '@astro/everyone--auth-service';
import { CurrentUser, Public, type User } from '@astro/service-kit/http';
import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiTooMany, ApiUnprocessable } from '../edge/api-answers.ts';
import { LINK_NOT_VALID, TOO_MANY, valueOr, weakPassword, WRONG_PASSWORD } from '../edge/problems.ts';
import { requesterOf } from '../edge/requester-of.ts';
import { ChangePassword } from './change-password.use-case.ts';
import { ForgotPassword } from './forgot-password.use-case.ts';
import { ResetPassword } from './reset-password.use-case.ts';

@ApiTags('password')
@ApiTooMany()
@Controller('auth/password')
export class PasswordController {
  constructor(
    private readonly forgotPassword: ForgotPassword,
    private readonly resetPassword: ResetPassword,
    private readonly changePassword: ChangePassword,
  ) {}

  /** A mail with a link to choose a new password. */
  @Public()
  @ApiOperation({ summary: 'A mail with a link to choose a new password' })
  @Post('forgot')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Accepted })
  async forgot(
    @Body({ schema: ForgotPasswordBody }) { email }: ForgotPasswordBody,
    @Ip() source: string,
  ): Promise<Accepted> {
    valueOr(await this.forgotPassword.run(email, source), TOO_MANY);
    return { message: 'If the address has an account here, a link is on its way. It works for one hour.' };
  }

  /** A new password by the link of the mail; ends all sessions. */
  @Public()
  @ApiOperation({ summary: 'A new password by the link of the mail; ends all sessions' })
  @Post('reset')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Accepted })
  @ApiUnprocessable('`weak-password`: too common, or it contains the address.')
  async reset(
    @Body({ schema: ResetPasswordBody }) { token, password }: ResetPasswordBody,
    @Ip() source: string,
  ): Promise<Accepted> {
    valueOr(await this.resetPassword.run(token, password, source), {
      ...LINK_NOT_VALID,
      ...TOO_MANY,
      ...weakPassword('password'),
    });
    return { message: 'Your password is changed. All sessions were ended; please sign in with the new one.' };
  }

  /** A new password for somebody who is signed in; ends the other sessions. */
  @ApiOperation({ summary: 'A new password for somebody who is signed in; ends the other sessions' })
  @Post('change')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiNoContentResponse()
  @ApiUnprocessable('`wrong-password`, or `weak-password`.')
  async change(
    @CurrentUser() user: User,
    @Body({ schema: ChangePasswordBody }) { currentPassword, newPassword }: ChangePasswordBody,
  ): Promise<void> {
    valueOr(await this.changePassword.run(requesterOf(user), currentPassword, newPassword), {
      ...TOO_MANY,
      ...WRONG_PASSWORD('currentPassword'),
      ...weakPassword('newPassword'),
    });
  }
}
