import { keptOf } from '@astro/admin-db';
import { keptNow, nextStatuses, usd, viabilityWord } from '@astro/domain';
import type { AgencyLaunch } from '@astro/supplier-web--admin-api';
import type { LaunchWithHistory } from './launch-with-history.ts';

/** A launch as its agency sees it; out of a list it also says what it brought in. */
export function launchView(
  launch: LaunchWithHistory & { netCents?: number; chance?: number | null },
  now: Date,
): AgencyLaunch {
  const { status, seatsSold, minimumOccupancy, departsAt } = launch;
  const { blocked, forVips } = keptNow(keptOf(launch), now);
  return {
    id: launch.id,
    rocketId: launch.rocketId,
    spaceportId: launch.spaceportId,
    destinationId: launch.destinationId,
    rocketName: launch.rocketName,
    spaceportName: launch.spaceportName,
    timeZone: launch.timeZone,
    destinationName: launch.destinationName,
    departsAt: departsAt.toISOString(),
    pricePerSeat: usd(launch.pricePerSeatCents),
    seatsOnSale: launch.seatsOnSale,
    seatsSold,
    seatsHeld: launch.seatsHeld,
    seatsBlocked: blocked,
    seatsForVips: forVips,
    minimumOccupancy,
    salesCloseHours: launch.salesCloseHours,
    vipHours: launch.vipHours,
    status,
    nextStatuses: nextStatuses({ from: status, seatsSold, minimumOccupancy, departsAt, now }),
    slug: launch.slug,
    version: launch.version,
    statusHistory: launch.history.map(change => ({
      from: change.fromStatus,
      to: change.toStatus,
      reason: change.reason,
      text: change.text,
      by: change.by,
      at: change.at.toISOString(),
    })),
    refusedSeatsOnSale: launch.refusedSeatsOnSale,
    seatsRefusal: launch.seatsRefusal,
    seriesId: launch.seriesId,
    ...(launch.netCents === undefined ? {} : { net: usd(launch.netCents) }),
    ...(launch.chance === undefined ? {} : { viability: chanceOf(launch, launch.chance) }),
  };
}

function chanceOf(launch: LaunchWithHistory, chance: number | null): AgencyLaunch['viability'] {
  const { seatsSold, minimumOccupancy } = launch;
  return chance === null ? null : { chance, word: viabilityWord({ seatsSold, minimumOccupancy, chance }) };
}
