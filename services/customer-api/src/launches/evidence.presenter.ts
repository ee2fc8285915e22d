import type { FlightRecordDocument } from '@astro/customer-db';
import type { Evidence, FlightRecord } from '@astro/customer-web--customer-api';
import { readRecord, sumRecords, vehicleFamily, type FlightCount } from '@astro/domain';

const NO_FLIGHTS: FlightCount = { flights: 0, successes: 0 };
const NOTHING = { here: NO_FLIGHTS, files: NO_FLIGHTS };

/** What is known of those who fly a launch, as the contract shows it. */
export function presentEvidence(record: FlightRecordDocument | null, rocketModel: string): Evidence {
  const family = vehicleFamily(rocketModel);
  const flown = record?.families.find(({ key }) => key === family.key);
  return {
    operator: presentRecord(record?.operator ?? NOTHING),
    vehicle: { family: family.name, record: presentRecord(flown ?? NOTHING) },
    earlier: record?.earlier ?? { flown: 0, failed: 0, aborted: 0, delayed: 0 },
  };
}

function presentRecord({ here, files }: { here: FlightCount; files: FlightCount }): FlightRecord {
  return { ...readRecord(sumRecords([here, files])), fromFiles: files.flights };
}
