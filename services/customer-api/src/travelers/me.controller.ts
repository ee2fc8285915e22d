import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Traveler, UpdateTraveler } from '@astro/customer-web--customer-api';
import { CurrentUser, Roles, type User } from '@astro/service-kit/http';
import { notFound } from '../http/not-found.ts';
import { ChangeProfile } from './change-profile.use-case.ts';
import { ShowProfile } from './show-profile.use-case.ts';
import { presentTraveler } from './traveler.presenter.ts';

/** A traveler's own profile. */
@ApiTags('me')
@Roles('traveler')
@Controller('me')
export class MeController {
  constructor(
    private readonly showProfile: ShowProfile,
    private readonly changeProfile: ChangeProfile,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Your profile' })
  @ApiOkResponse({ standardSchema: Traveler })
  async show(@CurrentUser() user: User): Promise<Traveler> {
    return presentTraveler(await this.showProfile.run(user));
  }

  @Put()
  @ApiOperation({ summary: 'Change your profile' })
  @ApiOkResponse({ standardSchema: Traveler })
  async change(@Body({ schema: UpdateTraveler }) body: UpdateTraveler, @CurrentUser() user: User): Promise<Traveler> {
    const saved = await this.changeProfile.run(user, body);
    if (saved === null) throw notFound();
    return presentTraveler(saved);
  }
}
