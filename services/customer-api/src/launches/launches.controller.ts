import { Controller, Get, Param, Query, Req, Res, Sse, type MessageEvent } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Launch, LaunchPage, LaunchQuery } from '@astro/customer-web--customer-api';
import { CurrentUser, ProblemException, Public, type User } from '@astro/service-kit/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import * as z from 'zod';
import { sendTagged, tagged, type TaggedText } from '../http/etag.ts';
import { badCursor, notFound } from '../http/not-found.ts';
import { presentBriefRecord, presentEvidence } from './evidence.presenter.ts';
import { FlightRecords } from './flight-records.ts';
import { FollowLaunch } from './follow-launch.use-case.ts';
import { presentLaunch, presentLive, presentOneLaunch } from './launch.presenter.ts';
import { ListLaunches, type LaunchList } from './list-launches.use-case.ts';
import { liveStream } from './live-stream.ts';
import { ShowLaunch } from './show-launch.use-case.ts';

const IdOrSlug = z.string().min(1).max(200);

/** The shop: everybody may browse it (R16). */
@ApiTags('launches')
@Controller('launches')
export class LaunchesController {
  /** Lists that were written out already: the use case gives the same list again while it is true. */
  readonly #written = new WeakMap<LaunchList, TaggedText>();

  constructor(
    private readonly listLaunches: ListLaunches,
    private readonly showLaunch: ShowLaunch,
    private readonly followLaunch: FollowLaunch,
    private readonly records: FlightRecords,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Launches on sale, filtered, sorted and counted' })
  @ApiOkResponse({ standardSchema: LaunchPage })
  async list(
    @Query({ schema: LaunchQuery }) query: LaunchQuery,
    @CurrentUser() user: User | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { cursor, limit, maxPrice, ...search } = query;
    const answer = await this.listLaunches.run({
      search: { ...search, maxPriceCents: maxPrice },
      userId: user?.userId ?? null,
      cursor,
      limit,
    });
    if (!answer.ok) throw badCursor();
    const text = this.#written.get(answer.value) ?? tagged(presentPage(answer.value, this.records));
    this.#written.set(answer.value, text);
    sendTagged(request, reply, text, user === undefined);
  }

  @Get(':idOrSlug')
  @Public()
  @ApiOperation({ summary: 'One launch by id or address; a former address answers 301' })
  @ApiOkResponse({ standardSchema: Launch })
  async show(
    @Param('idOrSlug', { schema: IdOrSlug }) idOrSlug: string,
    @CurrentUser() user: User | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.showLaunch.run({ idOrSlug, userId: user?.userId ?? null });
    if (answer.ok) {
      const { launch, isVip, now } = answer.value;
      const shown = {
        ...presentOneLaunch(launch, { isVip }, now),
        evidence: presentEvidence(this.records.get(launch.agency.id), launch.rocket.model),
      };
      return sendTagged(request, reply, tagged(shown), user === undefined);
    }
    if (answer.refusal.kind === 'not-found') throw notFound();
    const { slug } = answer.refusal;
    // Relative to this address, so that it holds behind the web host as well.
    void reply.status(301).header('location', encodeURIComponent(slug)).send({ movedTo: slug });
  }

  @Sse(':idOrSlug/events')
  @Public()
  @ApiOperation({ summary: 'Seats, status, price and date of a launch as they change (server-sent events)' })
  @ApiOkResponse({
    description: 'An event `launch` at once and at each change.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  async events(
    @Param('idOrSlug', { schema: IdOrSlug }) idOrSlug: string,
    @CurrentUser() user: User | undefined,
  ): Promise<Observable<MessageEvent>> {
    const answer = await this.followLaunch.run({ idOrSlug, userId: user?.userId ?? null });
    if (answer.ok) {
      const { isVip, now } = answer.value;
      return liveStream(answer.value, launch => presentLive(launch, { isVip }, now()));
    }
    if (answer.refusal.kind === 'not-found') throw notFound();
    throw new ProblemException(
      503,
      'too-many-followers',
      'Too many people are watching',
      'Please look again in a moment.',
      {
        headers: { 'retry-after': '10' },
      },
    );
  }
}

function presentPage(list: LaunchList, records: FlightRecords): LaunchPage {
  const { launches, facets, total, nextCursor, isVip, now } = list;
  return {
    items: launches.map(launch => ({
      ...presentLaunch(launch, { isVip }, now),
      record: presentBriefRecord(records.get(launch.agency.id), launch.rocket.model),
    })),
    nextCursor,
    total,
    facets: {
      ...facets,
      agencies: facets.agencies.map(({ name, slug = '', launches: n }) => ({ name, slug, launches: n })),
    },
  };
}
