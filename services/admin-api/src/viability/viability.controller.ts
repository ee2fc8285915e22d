import { CurrentUser, ForKeys, Roles, type User } from '@astro/service-kit/http';
import { LaunchViability } from '@astro/supplier-web--admin-api';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyOf } from '../edge/attempt.ts';
import { NOT_FOUND, valueOr } from '../edge/refusals.ts';
import { ReadViability } from './read-viability.use-case.ts';
import { viabilityView } from './viability-view.ts';

@ApiTags('launches')
@Roles('agency-owner', 'agency-staff')
@Controller('launches/:id/viability')
export class ViabilityController {
  constructor(private readonly readViability: ReadViability) {}

  @ApiOperation({ summary: 'Whether a launch will reach its minimum, on what basis, and what each choice costs' })
  @Get()
  @ForKeys('launches:read')
  @ApiOkResponse({ standardSchema: LaunchViability })
  async read(@CurrentUser() user: User, @Param('id') launchId: string): Promise<LaunchViability> {
    return viabilityView(valueOr(await this.readViability.run(agencyOf(user), launchId), NOT_FOUND));
  }
}
