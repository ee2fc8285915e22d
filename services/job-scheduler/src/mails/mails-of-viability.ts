import type { LaunchRecord } from '@astro/admin-db';
import { ABORT_FEE_CENTS, basisText, chanceText, type PatternBasis, type SeatsForecast } from '@astro/domain';
import type { LaunchSeatsChanged } from '@astro/events';
import type { NewMail } from '@astro/system-db';
import { launchFacts, mailsToAgency, type AgencyReaders } from './mail-of.ts';

/** To the agency: the seats sold have reached the minimum. The launch bears the one event that brought them there, so no other tells it. */
export function viableMails(event: LaunchSeatsChanged, launch: LaunchRecord, agency: AgencyReaders): NewMail[] {
  return mailsToAgency(
    'viability-reached',
    launch.id,
    agency,
    {
      agencyName: agency.name,
      launch: factsOf(launch),
      seatsSold: event.state.seatsSold,
      seatsOnSale: event.state.seatsOnSale,
      minimumOccupancy: launch.minimumOccupancy,
    },
    event.origin,
  );
}

/** To the agency: the launch will hardly reach its minimum; one mail for each launch and reader. */
export function warningMails(
  launch: LaunchRecord,
  agency: AgencyReaders,
  outlook: { forecast: SeatsForecast; basis: PatternBasis; decisionAt: Date; refundsCents: number },
): NewMail[] {
  const { forecast, basis, decisionAt, refundsCents } = outlook;
  return mailsToAgency('viability-warning', launch.id, agency, {
    agencyName: agency.name,
    launch: factsOf(launch),
    seatsSold: forecast.seatsSold,
    seatsOnSale: launch.seatsOnSale,
    minimumOccupancy: launch.minimumOccupancy,
    chance: chanceText(forecast.chance),
    basis: basisText(basis),
    decisionAt: decisionAt.toISOString(),
    refundsCents,
    feeCents: ABORT_FEE_CENTS,
  });
}

function factsOf(launch: LaunchRecord) {
  return launchFacts(launch.id, {
    slug: launch.slug,
    rocket: { name: launch.rocketName },
    spaceport: { name: launch.spaceportName, country: launch.spaceportCountry, timeZone: launch.timeZone },
    destination: { name: launch.destinationName },
    departsAt: launch.departsAt,
  });
}
