import {
  Accepted,
  Register as RegisterBody,
  ResendVerification as ResendBody,
  VerifyEmail as VerifyEmailBody,
} from '@astro/everyone--auth-service';
import { Public } from '@astro/service-kit/http';
import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiTooMany, ApiUnprocessable } from '../edge/api-answers.ts';
import { LINK_NOT_VALID, TOO_MANY, valueOr, weakPassword } from '../edge/problems.ts';
import { sentAgency } from './sent-agency.ts';
import { Register } from './register.use-case.ts';
import { ResendVerification } from './resend-verification.use-case.ts';
import { VerifyEmail } from './verify-email.use-case.ts';

const CHECK_MAIL = 'Please look into your mailbox: if the address is new here, a link to confirm it is on its way.';

@ApiTags('registration')
@Public()
@ApiTooMany()
@Controller('auth')
export class RegistrationController {
  constructor(
    private readonly register: Register,
    private readonly verifyEmail: VerifyEmail,
    private readonly resend: ResendVerification,
  ) {}

  /** An account for a traveler, or for the owner of a new agency. */
  @ApiOperation({ summary: 'An account for a traveler, or for the owner of a new agency' })
  @Post('register')
  @ApiCreatedResponse({ standardSchema: Accepted })
  @ApiUnprocessable('`weak-password`: too common, or it contains the address.')
  async create(@Body({ schema: RegisterBody }) body: RegisterBody, @Ip() source: string): Promise<Accepted> {
    const { email, password, name } = body;
    const agency = body.kind === 'agency' ? sentAgency(body.agency) : null;
    valueOr(await this.register.run({ email, password, name, agency }, source), {
      ...TOO_MANY,
      ...weakPassword('password'),
    });
    return { message: CHECK_MAIL };
  }

  /** The link of the confirmation mail; opening it twice is fine. */
  @ApiOperation({ summary: 'The link of the confirmation mail; opening it twice is fine' })
  @Post('verify-email')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Accepted })
  async verify(@Body({ schema: VerifyEmailBody }) { token }: VerifyEmailBody, @Ip() source: string): Promise<Accepted> {
    valueOr(await this.verifyEmail.run(token, source), { ...LINK_NOT_VALID, ...TOO_MANY });
    return { message: 'Your e-mail address is confirmed. You can sign in now.' };
  }

  /** Another confirmation mail. */
  @ApiOperation({ summary: 'Another confirmation mail' })
  @Post('verify-email/resend')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Accepted })
  async sendAgain(@Body({ schema: ResendBody }) { email }: ResendBody, @Ip() source: string): Promise<Accepted> {
    valueOr(await this.resend.run(email, source), TOO_MANY);
    return { message: 'If the address waits for its confirmation, a link is on its way.' };
  }
}
