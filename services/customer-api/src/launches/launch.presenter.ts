import { keptOf, seatsLeftFor, type LaunchDocument } from '@astro/customer-db';
import type { Launch, LaunchLive, NotBookableReason, SeatsForVips } from '@astro/customer-web--customer-api';
import { isKept, keptNow, notOnSaleReason, salesCloseAt, usd } from '@astro/domain';
import { EVERYBODY } from './launch-index.ts';

/** A launch as the contract shows it in lists: with the seats that are left to everybody. */
export function presentLaunch(launch: LaunchDocument, reader: { isVip: boolean }, now: Date): Launch {
  const { _id: id, slug, status, agency, rocket, spaceport, destination } = launch;
  const left = seatsLeftFor(launch, EVERYBODY, now);
  const reason = notBookableReason(launch, reader, left, now);
  return {
    id,
    slug,
    status,
    departsAt: launch.departsAt.toISOString(),
    pricePerSeat: usd(launch.pricePerSeatCents),
    seatsOnSale: launch.seatsOnSale,
    seatsLeft: left,
    minimumOccupancy: launch.minimumOccupancy,
    salesCloseAt: salesCloseAt(launch.departsAt, launch.salesCloseHours).toISOString(),
    vipUntil: launch.vipUntil?.toISOString() ?? null,
    bookable: reason === null,
    notBookableReason: reason,
    agency: { id: agency.id, name: agency.name, slug: agency.slug },
    rocket,
    spaceport,
    destination,
    statusHistory: launch.statusChanges.map(({ to, reason: why, text, at }) => ({ to, reason: why, text, at })),
  };
}

/** The page of one launch: a VIP sees the seats that are kept for VIPs, too. */
export function presentOneLaunch(launch: LaunchDocument, reader: { isVip: boolean }, now: Date): Launch {
  const shown = presentLaunch(launch, reader, now);
  const forVips = seatsForVips(launch, reader, now);
  if (forVips === null) return shown;
  const left = seatsLeftFor(launch, reader, now);
  const reason = notBookableReason(launch, reader, left, now);
  return { ...shown, seatsLeft: left, forVips, bookable: reason === null, notBookableReason: reason };
}

/** What changes while somebody looks at a launch. */
export function presentLive(launch: LaunchDocument, reader: { isVip: boolean }, now: Date): LaunchLive {
  return {
    id: launch._id,
    seatsLeft: seatsLeftFor(launch, reader, now),
    forVips: seatsForVips(launch, reader, now),
    status: launch.status,
    pricePerSeat: usd(launch.pricePerSeatCents),
    departsAt: launch.departsAt.toISOString(),
  };
}

/** What is kept for VIPs, as only they are shown it. */
function seatsForVips(launch: LaunchDocument, { isVip }: { isVip: boolean }, now: Date): SeatsForVips | null {
  const kept = keptOf(launch).find(one => one.kind === 'vips' && isKept(one, now));
  const seats = kept === undefined ? 0 : keptNow([kept], now).forVips;
  return kept?.until == null || !isVip || seats <= 0 ? null : { seats, until: kept.until.toISOString() };
}

function notBookableReason(
  launch: LaunchDocument,
  { isVip }: { isVip: boolean },
  seatsLeft: number,
  now: Date,
): NotBookableReason | null {
  const { status, departsAt, salesCloseHours, vipUntil } = launch;
  const reason = notOnSaleReason({
    status,
    departsAt,
    salesCloseHours,
    agencyStatus: launch.agency.status,
    vipUntil,
    isVip,
    now,
  });
  return reason ?? (seatsLeft <= 0 ? 'sold-out' : null);
}
