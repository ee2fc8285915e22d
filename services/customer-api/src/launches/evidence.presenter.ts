import type { FlightRecordDocument } from '@astro/customer-db';
import type { BriefRecord, Evidence, FlightRecord } from '@astro/customer-web--customer-api';
import { readRecord, sumRecords, vehicleFamily, type FlightCount } from '@astro/domain';

const NO_FLIGHTS: FlightCount = { flights: 0, successes: 0 };
const NOTHING = { here: NO_FLIGHTS, files: NO_FLIGHTS };

/** What is known of those who fly a launch, as the contract shows it. */
export function presentEvidence(record: FlightRecordDocument | null, rocketModel: string): Evidence {
  return {
    operator: presentRecord(record?.operator ?? NOTHING),
    vehicle: presentVehicle(record, rocketModel),
    earlier: record?.earlier ?? { flown: 0, failed: 0, aborted: 0, delayed: 0 },
  };
}

/** The same of the vehicle in brief, by the same rule: for lists. */
export function presentBriefRecord(record: FlightRecordDocument | null, rocketModel: string): BriefRecord {
  const { family, record: read } = presentVehicle(record, rocketModel);
  const { says, flights, successes, fromFiles } = read;
  return { family, says, flights, successes, fromFiles };
}

function presentVehicle(record: FlightRecordDocument | null, rocketModel: string): Evidence['vehicle'] {
  const family = vehicleFamily(rocketModel);
  const flown = record?.families.find(({ key }) => key === family.key);
  return { family: family.name, record: presentRecord(flown ?? NOTHING) };
}

function presentRecord({ here, files }: { here: FlightCount; files: FlightCount }): FlightRecord {
  return { ...readRecord(sumRecords([here, files])), fromFiles: files.flights };
}
