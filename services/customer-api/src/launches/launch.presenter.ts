import { seatsLeft, type LaunchDocument } from '@astro/customer-db';
import type { Launch, LaunchLive, NotBookableReason } from '@astro/customer-web--customer-api';
import { notOnSaleReason, salesCloseAt, usd } from '@astro/domain';

/** A launch as the contract shows it. */
export function presentLaunch(launch: LaunchDocument, reader: { isVip: boolean }, now: Date): Launch {
  const { _id: id, slug, status, agency, rocket, spaceport, destination } = launch;
  const reason = notBookableReason(launch, reader, now);
  return {
    id,
    slug,
    status,
    departsAt: launch.departsAt.toISOString(),
    pricePerSeat: usd(launch.pricePerSeatCents),
    seatsOnSale: launch.seatsOnSale,
    seatsLeft: seatsLeft(launch),
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

/** What changes while somebody looks at a launch. */
export function presentLive(launch: LaunchDocument): LaunchLive {
  return {
    id: launch._id,
    seatsLeft: seatsLeft(launch),
    status: launch.status,
    pricePerSeat: usd(launch.pricePerSeatCents),
    departsAt: launch.departsAt.toISOString(),
  };
}

function notBookableReason(launch: LaunchDocument, { isVip }: { isVip: boolean }, now: Date): NotBookableReason | null {
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
  return reason ?? (seatsLeft(launch) <= 0 ? 'sold-out' : null);
}
