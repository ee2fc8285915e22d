import { keepSeatsRefusalText, type KeepSeatsRefusal } from '@astro/domain';
import { CurrentUser, ForKeys, IdempotencyKey, ProblemException, Roles, type User } from '@astro/service-kit/http';
import { KeepSeats as KeepSeatsBody, KeptSeats, KeptSeatsList } from '@astro/supplier-web--admin-api';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { KEY_REUSED, NOT_FOUND, ruleProblem, stateProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { EndKeptSeats } from './end-kept-seats.use-case.ts';
import { KeepSeats, type KeepRefusal } from './keep-seats.use-case.ts';
import { keptSeatsView } from './kept-seats-view.ts';
import { ReadKeptSeats } from './read-kept-seats.use-case.ts';

const wrongEnd = (refusal: KeepSeatsRefusal) =>
  ruleProblem(refusal.kind, 'This end is not possible', keepSeatsRefusalText(refusal), 'until');

const KEEP_PROBLEMS: ProblemTable<KeepRefusal> = {
  ...NOT_FOUND,
  ...KEY_REUSED,
  'launch-closed': refusal => stateProblem(refusal.kind, 'This launch has ended', keepSeatsRefusalText(refusal)),
  'too-many-kept': refusal =>
    stateProblem(refusal.kind, 'Seats are kept back often enough', keepSeatsRefusalText(refusal), {
      keptMax: refusal.keptMax,
    }),
  'vips-have-seats': refusal =>
    stateProblem(refusal.kind, 'VIPs have seats kept already', keepSeatsRefusalText(refusal), {
      until: refusal.until?.toISOString(),
    }),
  'end-in-the-past': wrongEnd,
  'end-after-sales-close': wrongEnd,
  'not-enough-free': refusal => {
    const detail = keepSeatsRefusalText(refusal);
    return new ProblemException(409, refusal.kind, 'Not so many seats are free', detail, {
      errors: [{ pointer: '/seats', detail }],
      extensions: { seatsFree: refusal.seatsFree },
    });
  },
};

/** Seats that an agency keeps back of a launch (S11): blocked ones, and those for VIPs until an end. */
@ApiTags('launches')
@Roles('agency-owner', 'agency-staff')
@Controller('launches')
export class KeptSeatsController {
  constructor(
    private readonly readKept: ReadKeptSeats,
    private readonly keepSeats: KeepSeats,
    private readonly endKept: EndKeptSeats,
  ) {}

  @ApiOperation({ summary: 'Seats that are, or were, kept back of a launch' })
  @Get(':id/kept-seats')
  @ForKeys('launches:read')
  @ApiOkResponse({ standardSchema: KeptSeatsList })
  async list(@CurrentUser() user: User, @Param('id') launchId: string): Promise<KeptSeatsList> {
    const { items, now } = valueOr(await this.readKept.run(agencyOf(user), launchId), NOT_FOUND);
    return { items: items.map(kept => keptSeatsView(kept, now)) };
  }

  @ApiOperation({ summary: 'Keep seats of a launch back: block them, or keep them for VIPs until an end' })
  @Post(':id/kept-seats')
  @ForKeys('launches:write')
  @ApiCreatedResponse({ standardSchema: KeptSeats })
  async keep(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Body({ schema: KeepSeatsBody }) body: KeepSeatsBody,
    @IdempotencyKey() key: string,
  ): Promise<KeptSeats> {
    const attempt = attemptOf(user, 'POST /launches/{id}/kept-seats', key, { ...body, launchId });
    const { seats, until } = body;
    const wish =
      body.kind === 'vips'
        ? { launchId, kind: body.kind, seats, reason: '', until: new Date(body.until) }
        : {
            launchId,
            kind: body.kind,
            seats,
            reason: body.reason,
            until: until === undefined ? null : new Date(until),
          };
    const outcome = await this.keepSeats.run(requesterOf(user), agencyOf(user), wish, attempt);
    const { kept, now } = valueOr(outcome, KEEP_PROBLEMS);
    return keptSeatsView(kept, now);
  }

  @ApiOperation({ summary: 'Put kept seats on general sale now, before their end' })
  @Post(':id/kept-seats/:keptId/end')
  @ForKeys('launches:write')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: KeptSeats })
  async end(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Param('keptId') keptId: string,
  ): Promise<KeptSeats> {
    const outcome = await this.endKept.run(requesterOf(user), agencyOf(user), { launchId, keptId });
    const { kept, now } = valueOr(outcome, NOT_FOUND);
    return keptSeatsView(kept, now);
  }
}
