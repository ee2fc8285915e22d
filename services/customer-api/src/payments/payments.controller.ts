import { Controller, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ProblemException, Public, type RequestWithRawBody } from '@astro/service-kit/http';
import { HearStripe } from './hear-stripe.use-case.ts';

/** Where the card company's own messages arrive. For it alone: not part of the described API. */
@ApiExcludeController()
@Controller('payments')
export class PaymentsController {
  constructor(private readonly hearStripe: HearStripe) {}

  @Post('stripe/webhook')
  @HttpCode(200)
  @Public()
  @RouteConfig({ keepsRawBody: true })
  async stripe(
    @Req() request: RequestWithRawBody,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<{ received: true }> {
    const heard = await this.hearStripe.run(request.rawBody ?? '', signature ?? '');
    if (!heard.ok)
      throw new ProblemException(400, 'not-signed', 'Not signed', 'This message does not carry a valid signature.');
    return { received: true };
  }
}
