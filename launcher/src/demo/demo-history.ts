import type { DemoHistory } from '@astro/admin-db';
import { readFileSync } from 'node:fs';
import { demoRockets } from './demo-fleet.ts';
import { demoId } from './random.ts';

const FILE = 'past-flights.csv';
const OUTCOMES = ['successful', 'failed', 'aborted'] as const;

/**
 * Real flights of the demo's vehicles up to 2020, as an import of each agency: rows of the file of real launches 1957 to 2020
 * ("All Space Missions from 1957"), their vehicles matched to the agency's rockets. LVM3 was called GSLV Mk III then.
 */
export function demoHistory(now: Date): DemoHistory[] {
  const text = readFileSync(new URL(`data/${FILE}`, import.meta.url), 'utf8');
  const flights = text
    .trim()
    .split('\n')
    .slice(1)
    .map((row, place) => {
      const [at = '', model, vehicle = '', mission = '', organisation = '', spaceport = '', outcome] = row.split(';');
      return {
        line: place + 2,
        rocket: demoRockets.find(rocket => rocket.model === model)!,
        vehicle,
        mission,
        organisation,
        spaceport,
        departsAt: new Date(at),
        isTimeKnown: at.includes('T'),
        outcome: OUTCOMES.find(known => known === outcome)!,
      };
    });
  const byAgency = Map.groupBy(flights, flight => flight.rocket.agencyId);
  return [...byAgency].map(([agencyId, own]) => ({
    importId: demoId('import', agencyId),
    agencyId,
    fileName: FILE,
    fileBytes: Buffer.byteLength(text),
    takenAt: now,
    flights: own.map(({ rocket, ...flight }) => ({ ...flight, rocketId: rocket.id })),
  }));
}
