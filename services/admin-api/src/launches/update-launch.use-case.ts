import {
  AdminTransactions,
  AuditRepository,
  BookingsRepository,
  LaunchesRepository,
  ReferenceRepository,
  RocketsRepository,
  type LaunchChanges,
  type LaunchRecord,
  type LaunchStatusChangeRecord,
} from '@astro/admin-db';
import { isFinalStatus, launchSlug, vipUntil } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, IdSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';
import type { DraftWish } from './draft-launch.use-case.ts';
import { fitTogether, type LaunchParts, type LaunchPartsRefusal } from './launch-parts.ts';
import { withHistory } from './launch-with-history.ts';
import type { SeenLaunch } from './read-launch.use-case.ts';

/** Why a launch may not be changed so. */
export type UpdateLaunchRefusal =
  | { kind: 'not-found' }
  | { kind: 'changed-meanwhile'; version: number }
  | { kind: 'launch-closed'; status: string }
  | LaunchPartsRefusal;

/** Changes a launch (R13). A new date, spaceport or destination after the first booking is a delay: travelers are told, and R8 applies. */
@UseCase()
export class UpdateLaunch {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly rockets: RocketsRepository,
    private readonly reference: ReferenceRepository,
    private readonly launches: LaunchesRepository,
    private readonly bookings: BookingsRepository,
    private readonly audit: AuditRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    launchId: string,
    changes: Partial<DraftWish>,
    version: number | undefined,
  ): Promise<{ ok: true; value: SeenLaunch } | { ok: false; refusal: UpdateLaunchRefusal }> {
    const now = this.clock.now();
    return this.transactions.run({ agencyId }, async tx => {
      const before = await this.launches.lock(tx, agencyId, launchId);
      if (before === null) return { ok: false, refusal: { kind: 'not-found' } };
      if (version !== undefined && version !== before.version)
        return { ok: false, refusal: { kind: 'changed-meanwhile', version: before.version } };
      if (isFinalStatus(before.status)) return { ok: false, refusal: { kind: 'launch-closed', status: before.status } };
      const wish = { ...before, ...changes };
      const parts = await fitTogether(tx, { rockets: this.rockets, reference: this.reference }, agencyId, wish, {
        ...before,
        now,
      });
      if (!parts.ok) return parts;
      const isMoved =
        wish.departsAt.getTime() !== before.departsAt.getTime() ||
        wish.spaceportId !== before.spaceportId ||
        wish.destinationId !== before.destinationId;
      const booked = (await this.bookings.activeTotals(tx, launchId)).bookings;
      const isDelay = before.status !== 'draft' && isMoved && (booked > 0 || before.seatsSold > 0);
      const delay = isDelay ? this.#delay(requester, before, parts.value, wish.departsAt, now) : undefined;
      await this.launches.change(
        tx,
        launchId,
        {
          ...changes,
          ...addressOf(before, parts.value, wish.departsAt),
          ...(changes.seatsOnSale === undefined ? {} : { refusedSeatsOnSale: null }),
          ...(changes.vipHours === undefined || before.publishedAt === null
            ? {}
            : { vipUntil: vipUntil(before.publishedAt, changes.vipHours) }),
          ...(isDelay ? { status: 'delayed', delayNoticeAt: now } : {}),
        },
        delay,
      );
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: isDelay ? 'launch.moved' : 'launch.updated',
        subject: { kind: 'launch', id: launchId, name: before.slug },
        before: facts(before),
        after: facts(wish),
      });
      const after = await this.launches.get(tx, agencyId, launchId);
      const [launch] = after === null ? [] : await withHistory(this.launches, tx, [after]);
      if (launch === undefined) throw new Error(`launch ${launchId} is gone while it was locked`);
      return { ok: true, value: { launch, now } };
    });
  }

  #delay(
    requester: Requester,
    before: LaunchRecord,
    parts: LaunchParts,
    departsAt: Date,
    now: Date,
  ): LaunchStatusChangeRecord {
    const told: string[] = [];
    if (departsAt.getTime() !== before.departsAt.getTime())
      told.push(`New date: ${departsAt.toISOString()} (was ${before.departsAt.toISOString()}).`);
    if (parts.spaceport.id !== before.spaceportId)
      told.push(`New spaceport: ${parts.spaceport.name} (was ${before.spaceportName}).`);
    if (parts.destination.id !== before.destinationId)
      told.push(`New destination: ${parts.destination.name} (was ${before.destinationName}).`);
    return {
      id: this.ids.newId(),
      launchId: before.id,
      agencyId: before.agencyId,
      fromStatus: before.status,
      toStatus: 'delayed',
      reason: 'other',
      text: told.join(' '),
      by: requester.name,
      at: now,
    };
  }
}

/** The readable address after a change; one that was public stays as a way to the new one. */
export function addressOf(
  before: LaunchRecord,
  parts: LaunchParts,
  departsAt: Date,
): Pick<LaunchChanges, 'slug' | 'oldSlugs'> {
  const slug = launchSlug({
    id: before.id,
    rocketName: parts.rocket.name,
    spaceportName: parts.spaceport.name,
    destinationName: parts.destination.name,
    departsAt,
    timeZone: parts.spaceport.timeZone,
  });
  if (slug === before.slug || before.status === 'draft') return { slug };
  return { slug, oldSlugs: [...new Set([...before.oldSlugs, before.slug])].filter(old => old !== slug) };
}

function facts(launch: DraftWish): { [K in keyof DraftWish]: unknown } {
  const { rocketId, spaceportId, destinationId, departsAt, pricePerSeatCents } = launch;
  const { seatsOnSale, minimumOccupancy, salesCloseHours, vipHours } = launch;
  return {
    rocketId,
    spaceportId,
    destinationId,
    departsAt: departsAt.toISOString(),
    pricePerSeatCents,
    seatsOnSale,
    minimumOccupancy,
    salesCloseHours,
    vipHours,
  };
}
