import { seatsRefusalText } from '@astro/domain';
import { CurrentUser, ForKeys, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import {
  CreateRocket,
  Rocket,
  RocketPage,
  RocketQuery,
  UpdateRocket as UpdateRocketBody,
} from '@astro/supplier-web--admin-api';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type * as z from 'zod';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { sentOnly } from '../edge/sent-only.ts';
import { KEY_REUSED, NOT_FOUND, NOT_SYNCED, stateProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { AddRocket, type AddRocketRefusal } from './add-rocket.use-case.ts';
import { ListRockets } from './list-rockets.use-case.ts';
import { ReadRocket } from './read-rocket.use-case.ts';
import { rocketView } from './rocket-view.ts';
import { UpdateRocket, type SeatsOfBooking, type UpdateRocketRefusal } from './update-rocket.use-case.ts';

const ADD_PROBLEMS: ProblemTable<AddRocketRefusal> = { ...NOT_SYNCED, ...KEY_REUSED };
const UPDATE_PROBLEMS: ProblemTable<UpdateRocketRefusal> = {
  ...NOT_FOUND,
  'seats-on-open-launch': ({ why, launch, bookings }) =>
    why.kind === 'seats-in-the-way'
      ? stateProblem(
          'seats-in-the-way',
          'An open launch needs these seats',
          seatsRefusalText(why) + named(launch, bookings),
          {
            seatsInTheWay: why.seatsInTheWay,
            launchId: launch.id,
            bookings,
          },
        )
      : stateProblem(
          'seats-on-sale',
          'An open launch offers these seats',
          `${launch.seatsOnSale} seats are on sale on an open launch of this rocket: lower them first.`,
          { seatsInTheWay: launch.seatsOnSale - why.capacity, launchId: launch.id },
        ),
  'range-in-use': () =>
    stateProblem(
      'range-in-use',
      'An open launch needs this range',
      'An open launch of this rocket goes farther than that.',
    ),
};

function named({ slug }: { slug: string }, bookings: SeatsOfBooking[]): string {
  const codes = bookings.map(({ code, seats }) => `${code} (${seats})`).join(', ');
  return ` The launch is ${slug}.${codes === '' ? '' : ` The latest bookings: ${codes}.`}`;
}

@ApiTags('rockets')
@Roles('agency-owner', 'agency-staff')
@Controller('rockets')
export class RocketsController {
  constructor(
    private readonly listRockets: ListRockets,
    private readonly addRocket: AddRocket,
    private readonly readRocket: ReadRocket,
    private readonly updateRocket: UpdateRocket,
  ) {}

  @ApiOperation({ summary: "The agency's rockets, filtered" })
  @Get()
  @ForKeys('launches:read')
  @ApiOkResponse({ standardSchema: RocketPage })
  async list(
    @CurrentUser() user: User,
    @Query({ schema: RocketQuery }) query: z.infer<typeof RocketQuery>,
  ): Promise<RocketPage> {
    const active = query.active === undefined ? undefined : query.active === 'true';
    const page = await this.listRockets.run({ ...query, active, agencyId: agencyOf(user) });
    return { ...page, items: page.items.map(rocketView) };
  }

  @ApiOperation({ summary: 'Add a rocket' })
  @Post()
  @ForKeys('launches:write')
  @ApiCreatedResponse({ standardSchema: Rocket })
  async add(
    @CurrentUser() user: User,
    @Body({ schema: CreateRocket }) body: CreateRocket,
    @IdempotencyKey() key: string,
  ): Promise<Rocket> {
    const attempt = attemptOf(user, 'POST /rockets', key, body);
    return rocketView(
      valueOr(await this.addRocket.run(requesterOf(user), agencyOf(user), body, attempt), ADD_PROBLEMS),
    );
  }

  @ApiOperation({ summary: 'One rocket' })
  @Get(':id')
  @ForKeys('launches:read')
  @ApiOkResponse({ standardSchema: Rocket })
  async read(@CurrentUser() user: User, @Param('id') id: string): Promise<Rocket> {
    return rocketView(valueOr(await this.readRocket.run(agencyOf(user), id), NOT_FOUND));
  }

  @ApiOperation({ summary: 'Change a rocket, or take it out of use' })
  @Patch(':id')
  @ForKeys('launches:write')
  @ApiOkResponse({ standardSchema: Rocket })
  async update(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: UpdateRocketBody }) body: UpdateRocketBody,
  ): Promise<Rocket> {
    const outcome = await this.updateRocket.run(requesterOf(user), agencyOf(user), id, sentOnly(body));
    return rocketView(valueOr(outcome, UPDATE_PROBLEMS));
  }
}
