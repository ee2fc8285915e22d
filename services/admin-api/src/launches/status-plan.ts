import { createHash } from 'node:crypto';
import type { BookingsRepository, InvoicesRepository, LaunchRecord, MembersRepository, Tx } from '@astro/admin-db';
import { launchFeeCents, type LaunchStatus } from '@astro/domain';

/** What a change of status would do to bookings, money and mailboxes (DOMAIN: plan, then apply). */
export interface StatusPlan {
  planId: string;
  from: LaunchStatus;
  to: LaunchStatus;
  bookings: number;
  passengers: number;
  refundsCents: number;
  feeCents: number | null;
  emails: number;
  lines: { bookingCode: string; passengers: number; refundCents: number }[];
}

/** Bookings that a plan shows one by one. */
const LINES_MAX = 100;

/** Works the plan out from the world as it is; its id is a fingerprint of all that it rests on, so a changed world has another id. */
export async function planStatusChange(
  tx: Tx,
  repositories: { bookings: BookingsRepository; invoices: InvoicesRepository; members: MembersRepository },
  launch: LaunchRecord,
  wish: { to: LaunchStatus; departsAt?: Date | undefined },
): Promise<StatusPlan> {
  const totals = await repositories.bookings.activeTotals(tx, launch.id);
  const active = await repositories.bookings.active(tx, launch.id, LINES_MAX);
  // Aborted and failed launches give everything back (R8); other changes leave the money where it is.
  const givesBack = wish.to === 'aborted' || wish.to === 'failed';
  const readers = (await repositories.members.team(tx, launch.agencyId)).length;
  const feeCents = await feeOf(tx, repositories, launch, wish.to);
  const basis = [
    launch.id,
    launch.version,
    launch.status,
    wish.to,
    wish.departsAt?.toISOString() ?? '',
    totals.fingerprint,
  ];
  return {
    planId: createHash('sha256').update(basis.join('|')).digest('base64url'),
    from: launch.status,
    to: wish.to,
    bookings: totals.bookings,
    passengers: totals.passengers,
    refundsCents: givesBack ? totals.netCents : 0,
    feeCents,
    emails: launch.status === 'draft' ? 0 : totals.bookings + readers,
    lines: active.map(booking => ({
      bookingCode: booking.code,
      passengers: booking.seats,
      refundCents: givesBack ? booking.paidCents - booking.refundedCents : 0,
    })),
  };
}

async function feeOf(
  tx: Tx,
  repositories: { bookings: BookingsRepository; invoices: InvoicesRepository },
  launch: LaunchRecord,
  to: LaunchStatus,
): Promise<number | null> {
  if (to !== 'aborted' && to !== 'failed' && to !== 'successful') return null;
  const { paidCents, refundedCents } = await repositories.bookings.totalsOfLaunch(tx, launch.id);
  const nthSuccessfulLaunch = await repositories.invoices.nthSuccess(tx, launch.agencyId, launch.id);
  return launchFeeCents({ outcome: to, netCents: paidCents - refundedCents, nthSuccessfulLaunch });
}
