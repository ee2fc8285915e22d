import {
  EmployeeDestination,
  EmployeeDestinationList,
  EmployeeSpaceport,
  EmployeeSpaceportList,
  SaveDestination,
  SaveSpaceport,
} from '@astro/employee-web--admin-api';
import { isEmployeeRole } from '@astro/domain';
import { CurrentUser, ForKeys, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import { DestinationList, SpaceportList } from '@astro/supplier-web--admin-api';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import * as z from 'zod';
import { attemptOf, requesterOf } from '../edge/attempt.ts';
import { KEY_REUSED, NOT_FOUND, ruleProblem, stateProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { ListPlaces } from './list-places.use-case.ts';
import { SavePlace, type AddPlaceRefusal } from './save-place.use-case.ts';

const PROBLEMS: ProblemTable<AddPlaceRefusal> = {
  ...NOT_FOUND,
  ...KEY_REUSED,
  'name-taken': () => stateProblem('name-taken', 'This name is taken', 'Another place has this name.'),
  'unknown-time-zone': () =>
    ruleProblem('unknown-time-zone', 'Unknown time zone', 'Use an IANA name like America/New_York.', 'timeZone'),
  'range-in-use': () =>
    stateProblem('range-in-use', 'Launches go there', 'The range of a destination with launches stays as it is.'),
};

@ApiTags('reference')
@Controller('reference')
export class ReferenceController {
  constructor(
    private readonly listPlaces: ListPlaces,
    private readonly savePlace: SavePlace,
  ) {}

  @ApiOperation({ summary: 'Spaceports to depart from' })
  @Get('spaceports')
  @ForKeys('launches:read')
  @ApiOkResponse({ standardSchema: z.union([EmployeeSpaceportList, SpaceportList]) })
  async spaceports(@CurrentUser() user: User): Promise<SpaceportList> {
    const places = await this.listPlaces.spaceports();
    return { items: places.map(({ launches, ...place }) => seenBy(user, place, launches)), nextCursor: null };
  }

  @ApiOperation({ summary: 'Destinations to fly to' })
  @Get('destinations')
  @ForKeys('launches:read')
  @ApiOkResponse({ standardSchema: z.union([EmployeeDestinationList, DestinationList]) })
  async destinations(@CurrentUser() user: User): Promise<DestinationList> {
    const places = await this.listPlaces.destinations();
    return { items: places.map(({ launches, ...place }) => seenBy(user, place, launches)), nextCursor: null };
  }

  @ApiOperation({ summary: 'Add a spaceport' })
  @Post('spaceports')
  @Roles('it')
  @ApiCreatedResponse({ standardSchema: EmployeeSpaceport })
  async addSpaceport(
    @CurrentUser() user: User,
    @Body({ schema: SaveSpaceport }) body: SaveSpaceport,
    @IdempotencyKey() key: string,
  ): Promise<EmployeeSpaceport> {
    const attempt = attemptOf(user, 'POST /reference/spaceports', key, body);
    return { ...valueOr(await this.savePlace.addSpaceport(requesterOf(user), body, attempt), PROBLEMS), launches: 0 };
  }

  @ApiOperation({ summary: 'Change a spaceport' })
  @Put('spaceports/:id')
  @Roles('it')
  @ApiOkResponse({ standardSchema: EmployeeSpaceport })
  async changeSpaceport(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: SaveSpaceport }) body: SaveSpaceport,
  ): Promise<EmployeeSpaceport> {
    return valueOr(await this.savePlace.changeSpaceport(requesterOf(user), { ...body, id }), PROBLEMS);
  }

  @ApiOperation({ summary: 'Add a destination' })
  @Post('destinations')
  @Roles('it')
  @ApiCreatedResponse({ standardSchema: EmployeeDestination })
  async addDestination(
    @CurrentUser() user: User,
    @Body({ schema: SaveDestination }) body: SaveDestination,
    @IdempotencyKey() key: string,
  ): Promise<EmployeeDestination> {
    const attempt = attemptOf(user, 'POST /reference/destinations', key, body);
    return { ...valueOr(await this.savePlace.addDestination(requesterOf(user), body, attempt), PROBLEMS), launches: 0 };
  }

  @ApiOperation({ summary: 'Change a destination' })
  @Put('destinations/:id')
  @Roles('it')
  @ApiOkResponse({ standardSchema: EmployeeDestination })
  async changeDestination(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: SaveDestination }) body: SaveDestination,
  ): Promise<EmployeeDestination> {
    return valueOr(await this.savePlace.changeDestination(requesterOf(user), { ...body, id }), PROBLEMS);
  }
}

/** A place; employees also see how many launches use it. */
function seenBy<P extends object>(user: User, place: P, launches: number): P & { launches?: number } {
  return isEmployeeRole(user.role) ? { ...place, launches } : place;
}
