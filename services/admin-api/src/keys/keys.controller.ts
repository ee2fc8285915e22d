import { CreatedApiKey, Id, NewApiKey } from '@astro/everyone--auth-service';
import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import { AgencyKeys } from '@astro/supplier-web--admin-api';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { KEY_REUSED, NOT_FOUND, ruleProblem, stateProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { ListKeys } from './list-keys.use-case.ts';
import { MakeKey, type MakeKeyRefusal } from './make-key.use-case.ts';
import { ProgramAddresses } from './program-addresses.ts';
import { RevokeKey } from './revoke-key.use-case.ts';

const MAKE_PROBLEMS: ProblemTable<MakeKeyRefusal> = {
  ...KEY_REUSED,
  'too-many-keys': () =>
    stateProblem('too-many-keys', 'Too many API keys', 'Revoke a key that is no longer used, then make a new one.'),
  'end-in-the-past': ({ kind }) =>
    ruleProblem(kind, 'This end is not possible', 'The end must lie in the future.', 'expiresAt'),
};

@ApiTags('for programs')
@Roles('agency-owner')
@Controller('agency/keys')
export class KeysController {
  constructor(
    private readonly listKeys: ListKeys,
    private readonly makeKey: MakeKey,
    private readonly revokeKey: RevokeKey,
    private readonly addresses: ProgramAddresses,
  ) {}

  @ApiOperation({ summary: 'API keys of the agency, without their secrets' })
  @Get()
  @Roles('agency-owner', 'agency-staff')
  @ApiOkResponse({ standardSchema: AgencyKeys })
  async list(@CurrentUser() user: User): Promise<AgencyKeys> {
    const { tokenUrl, apiUrl } = this.addresses;
    return { items: await this.listKeys.run(agencyOf(user)), nextCursor: null, tokenUrl, apiUrl };
  }

  /** The secret is in the first answer alone; a repetition with the same Idempotency-Key gives the key with `secret: null`. */
  @ApiOperation({ summary: 'Make an API key; its secret is shown once' })
  @Post()
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ standardSchema: CreatedApiKey })
  async make(
    @CurrentUser() user: User,
    @Body({ schema: NewApiKey }) body: NewApiKey,
    @IdempotencyKey() key: string,
  ): Promise<CreatedApiKey> {
    const attempt = attemptOf(user, 'POST /agency/keys', key, body);
    return valueOr(await this.makeKey.run(requesterOf(user), agencyOf(user), body, attempt), MAKE_PROBLEMS);
  }

  @ApiOperation({ summary: 'Revoke an API key' })
  @Delete(':keyId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(@CurrentUser() user: User, @Param('keyId', { schema: Id }) keyId: string): Promise<void> {
    valueOr(await this.revokeKey.run(requesterOf(user), agencyOf(user), keyId), NOT_FOUND);
  }
}
