import { Jwks } from '@astro/everyone--auth-service';
import { Public } from '@astro/service-kit/http';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublishKeys } from './publish-keys.use-case.ts';

@ApiTags('keys')
@Public()
@Controller('.well-known')
export class JwksController {
  constructor(private readonly publishKeys: PublishKeys) {}

  /** The public keys that access tokens are checked with. */
  @ApiOperation({ summary: 'The public keys that access tokens are checked with' })
  @Get('jwks.json')
  @Header('cache-control', 'public, max-age=60')
  @ApiOkResponse({ standardSchema: Jwks })
  keys(): Promise<Jwks> {
    return this.publishKeys.run();
  }
}
