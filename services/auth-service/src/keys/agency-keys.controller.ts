import { AddApiKey, ApiKeyList, CreatedApiKey, Id } from '@astro/everyone--auth-service';
import { ProblemException, Public } from '@astro/service-kit/http';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
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
import { NOT_FOUND, valueOr, type ProblemTable } from '../edge/problems.ts';
import { ServiceKeyGuard } from '../edge/service-key.guard.ts';
import { AgencyKeys, type AddKeyRefusal } from './agency-keys.use-case.ts';
import { keyView } from './key-view.ts';

const ADD_PROBLEMS: ProblemTable<AddKeyRefusal> = {
  'id-taken': () =>
    new ProblemException(409, 'id-taken', 'This id is taken', 'Another key has this id: make a new one for each key.'),
  'too-many-keys': ({ keysMax }) =>
    new ProblemException(
      409,
      'too-many-keys',
      'Too many API keys',
      `An agency has at most ${keysMax} keys. Revoke one that is no longer used.`,
    ),
};

/** The API keys of agencies: admin-api asks in the name of an owner, with the service key. */
@ApiTags('services')
@ApiHeader({ name: 'x-service-key', required: true })
@ApiUnauthorizedResponse({ description: '`service-key-needed`: this door is for other services.' })
@Public()
@UseGuards(ServiceKeyGuard)
@Controller('auth/service/agencies/:id/keys')
export class AgencyKeysController {
  constructor(private readonly keys: AgencyKeys) {}

  /** The keys of an agency, newest first, without their secrets. */
  @ApiOperation({ summary: 'The keys of an agency, newest first, without their secrets' })
  @Get()
  @ApiOkResponse({ standardSchema: ApiKeyList })
  async list(@Param('id', { schema: Id }) agencyId: string): Promise<ApiKeyList> {
    const keys = await this.keys.list(agencyId);
    return { items: keys.map(keyView), nextCursor: null };
  }

  /** Makes a key. Its secret is in this answer only; the same id again gives the key without it. */
  @ApiOperation({ summary: 'Makes a key' })
  @Post()
  @ApiCreatedResponse({ standardSchema: CreatedApiKey })
  @ApiConflict('`too-many-keys`: revoke one that is no longer used. `id-taken`: another key has this id.')
  async add(
    @Param('id', { schema: Id }) agencyId: string,
    @Body({ schema: AddApiKey }) body: AddApiKey,
  ): Promise<CreatedApiKey> {
    const expiresAt = body.expiresAt === undefined ? null : new Date(body.expiresAt);
    const { key, secret } = valueOr(await this.keys.add(agencyId, { ...body, expiresAt }), ADD_PROBLEMS);
    return { ...keyView(key), secret };
  }

  /** Revokes a key. */
  @ApiOperation({ summary: 'Revokes a key' })
  @Delete(':keyId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(
    @Param('id', { schema: Id }) agencyId: string,
    @Param('keyId', { schema: Id }) keyId: string,
    @Query('by', { schema: Id.optional() }) by: string | undefined,
  ): Promise<void> {
    valueOr(await this.keys.revoke(agencyId, keyId, by), NOT_FOUND);
  }
}
