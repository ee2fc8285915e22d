import type { BookingsRepository, InvoicesRepository, LaunchRecord, MembersRepository, Tx } from '@astro/admin-db';
import { launchFeeCents, planChange, type BookingEffects, type LaunchStatus } from '@astro/domain';
import { worldAround } from './world-around.ts';

/** What a change would do to bookings, money and mailboxes (DOMAIN: plan, then apply). */
export interface StatusPlan extends BookingEffects {
  planId: string;
  from: LaunchStatus;
  to: LaunchStatus;
  feeCents: number | null;
}

/** What a plan is worked out from. */
export interface PlanSources {
  bookings: BookingsRepository;
  invoices: InvoicesRepository;
  members: MembersRepository;
}

/** Works the plan of a status change out from the world as it is; its id is a fingerprint of all that it rests on, so a changed world has another id. */
export async function planStatusChange(
  tx: Tx,
  sources: PlanSources,
  launch: LaunchRecord,
  wish: { to: LaunchStatus; departsAt?: Date | undefined },
  now: Date,
): Promise<StatusPlan> {
  const world = await worldAround(tx, sources, launch);
  const after = {
    ...launch,
    status: wish.to,
    departsAt: wish.departsAt ?? launch.departsAt,
    delayNoticeAt: isNotice(launch, wish, world.bookings.length) ? now : launch.delayNoticeAt,
  };
  const feeCents = await feeOf(tx, sources, launch, wish.to);
  const effects = planChange({ before: launch, after, isTold: launch.status !== 'draft', ...world, now });
  return {
    ...effects,
    planId: world.fingerprint({ to: wish.to, departsAt: wish.departsAt?.toISOString() ?? null, feeCents }),
    from: launch.status,
    to: wish.to,
    feeCents,
  };
}

/** Whether travelers' 14 days begin (R8): a delay is told, and so is a new date that they have to live with (R13). */
export function isNotice(
  launch: Pick<LaunchRecord, 'departsAt' | 'status'>,
  wish: { to: LaunchStatus; departsAt?: Date | undefined },
  bookings: number,
): boolean {
  if (launch.status === 'draft') return false;
  return wish.to === 'delayed' || (isMoved(launch, wish) && bookings > 0);
}

/** Whether a wish brings another date. */
export function isMoved(launch: Pick<LaunchRecord, 'departsAt'>, wish: { departsAt?: Date | undefined }): boolean {
  return wish.departsAt !== undefined && wish.departsAt.getTime() !== launch.departsAt.getTime();
}

async function feeOf(tx: Tx, sources: PlanSources, launch: LaunchRecord, to: LaunchStatus): Promise<number | null> {
  if (to !== 'aborted' && to !== 'failed' && to !== 'successful') return null;
  const { paidCents, refundedCents } = await sources.bookings.totalsOfLaunch(tx, launch.id);
  const nthSuccessfulLaunch = await sources.invoices.nthSuccess(tx, launch.agencyId, launch.id);
  return launchFeeCents({ outcome: to, netCents: paidCents - refundedCents, nthSuccessfulLaunch });
}
