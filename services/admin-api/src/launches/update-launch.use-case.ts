import {
  AdminTransactions,
  AuditRepository,
  LaunchesRepository,
  type LaunchChanges,
  type LaunchRecord,
  type LaunchStatusChangeRecord,
} from '@astro/admin-db';
import { launchSlug, vipUntil } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, IdSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';
import type { DraftWish } from './draft-launch.use-case.ts';
import { EditJudge, type EditPlan, type EditRefusal } from './edit-plan.ts';
import type { LaunchParts } from './launch-parts.ts';
import { withHistory } from './launch-with-history.ts';
import type { SeenLaunch } from './read-launch.use-case.ts';

/** Why a launch may not be changed so. */
export type UpdateLaunchRefusal = EditRefusal | { kind: 'plan-changed'; plan: EditPlan };

/** What is to be changed, on what was read, by the plan that was seen. */
export interface LaunchEdit {
  changes: Partial<DraftWish>;
  version: number | undefined;
  planId: string | undefined;
}

/** Changes a launch (R13). A new date, spaceport or destination after the first booking is a delay: travelers are told, and R8 applies. */
@UseCase()
export class UpdateLaunch {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly edits: EditJudge,
    private readonly audit: AuditRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    launchId: string,
    edit: LaunchEdit,
  ): Promise<{ ok: true; value: SeenLaunch } | { ok: false; refusal: UpdateLaunchRefusal }> {
    const now = this.clock.now();
    const { changes, planId } = edit;
    return this.transactions.run({ agencyId }, async tx => {
      const before = await this.launches.lock(tx, agencyId, launchId);
      if (before === null) return { ok: false, refusal: { kind: 'not-found' } };
      const judged = await this.edits.judge(tx, before, edit, now);
      if (!judged.ok) return judged;
      const { wish, parts, plan } = judged.value;
      const { isDelay } = plan;
      // What is applied is exactly the plan that was seen, or nothing.
      if (planId !== undefined && planId !== plan.planId) return { ok: false, refusal: { kind: 'plan-changed', plan } };
      const delay = isDelay ? this.#delay(requester, before, parts, wish.departsAt, now) : undefined;
      await this.launches.change(
        tx,
        launchId,
        {
          ...changes,
          ...addressOf(before, parts, wish.departsAt),
          // Whoever sets seats or rocket again has seen what was refused.
          ...(changes.seatsOnSale === undefined && changes.rocketId === undefined
            ? {}
            : { refusedSeatsOnSale: null, seatsRefusal: null }),
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
