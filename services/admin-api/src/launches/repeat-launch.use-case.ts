import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  LaunchListsRepository,
  LaunchesRepository,
  ReferenceRepository,
  RocketsRepository,
  type Attempt,
  type KeyReused,
  type LaunchRecord,
  type Tx,
} from '@astro/admin-db';
import { launchSlug } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, IdSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';
import { fitTogether, type LaunchParts, type LaunchPartsRefusal } from './launch-parts.ts';
import { planRepeat, type RepeatPlan, type RepeatWish } from './repeat-plan.ts';

/** Why a launch is not repeated; nothing was drafted. */
export type RepeatRefusal =
  { kind: 'not-found' } | { kind: 'dates-changed'; plan: RepeatPlan } | LaunchPartsRefusal | KeyReused['refusal'];

/** The drafts that came of it. */
export interface LaunchSeries {
  seriesId: string;
  drafts: { id: string; slug: string; departsAt: Date }[];
}

type Answer = { ok: true; value: LaunchSeries } | { ok: false; refusal: RepeatRefusal };

/** Drafts launches like a given one at the chosen dates of its plan, all or none. */
@UseCase()
export class RepeatLaunch {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly rockets: RocketsRepository,
    private readonly reference: ReferenceRepository,
    private readonly launches: LaunchesRepository,
    private readonly lists: LaunchListsRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  run(
    requester: Requester,
    source: { agencyId: string; launchId: string },
    wish: RepeatWish & { dates: Date[] },
    attempt: Attempt,
  ): Promise<Answer> {
    const now = this.clock.now();
    const { agencyId, launchId } = source;
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        const launch = await this.launches.get(tx, agencyId, launchId);
        if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
        const plan = await planRepeat(tx, this.lists, launch, wish, now);
        const possible = new Set(plan.dates.flatMap(date => (date.isPossible ? date.departsAt?.getTime() : [])));
        const chosen = [...new Set(wish.dates.map(date => date.getTime()))].toSorted((left, right) => left - right);
        // The launch was moved, or a date has passed, since the dates were shown.
        if (!chosen.every(date => possible.has(date))) return { ok: false, refusal: { kind: 'dates-changed', plan } };
        const parts = await fitTogether(
          tx,
          { rockets: this.rockets, reference: this.reference },
          agencyId,
          { ...launch, departsAt: new Date(chosen[0] ?? 0) },
          { seatsSold: 0, seatsHeld: 0, seatsKept: 0, now },
        );
        if (!parts.ok) return parts;
        const seriesId = this.ids.newId();
        const drafts: LaunchSeries['drafts'] = [];
        for (const date of chosen)
          drafts.push(await this.#draft(tx, { launch, parts: parts.value, seriesId }, new Date(date), now));
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action: 'launch.repeated',
          subject: { kind: 'launch', id: launchId, name: launch.slug },
          before: null,
          after: { drafts: drafts.length, everyDays: wish.everyDays, dates: drafts.map(draft => draft.departsAt) },
        });
        return { ok: true, value: { seriesId, drafts } };
      }),
    );
  }

  async #draft(
    tx: Tx,
    { launch, parts, seriesId }: { launch: LaunchRecord; parts: LaunchParts; seriesId: string },
    departsAt: Date,
    createdAt: Date,
  ): Promise<LaunchSeries['drafts'][number]> {
    const id = this.ids.newId();
    const { agencyId, rocketId, spaceportId, destinationId, pricePerSeatCents } = launch;
    const { seatsOnSale, minimumOccupancy, salesCloseHours, vipHours } = launch;
    const { rocket, spaceport, destination } = parts;
    const slug = launchSlug({
      id,
      rocketName: rocket.name,
      spaceportName: spaceport.name,
      destinationName: destination.name,
      departsAt,
      timeZone: spaceport.timeZone,
    });
    await this.launches.addDraft(tx, {
      id,
      agencyId,
      rocketId,
      spaceportId,
      destinationId,
      departsAt,
      pricePerSeatCents,
      seatsOnSale,
      minimumOccupancy,
      salesCloseHours,
      vipHours,
      seriesId,
      slug,
      status: 'draft',
      createdAt,
    });
    return { id, slug, departsAt };
  }
}
