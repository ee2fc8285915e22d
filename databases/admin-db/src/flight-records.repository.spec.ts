import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlightRecordState } from '@astro/events';
import { AGENCY_A, AGENCY_B, aLaunch, seededAdminDb, START, step } from '../spec/seeded-admin-db.ts';

let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const refresh = (agencyId = AGENCY_A, db = world.api) =>
  db.transactions.run({ agencyId }, tx => db.flightRecords.refresh(tx, agencyId));
const told = async (agencyId = AGENCY_A) =>
  (
    await world.sql<{ version: number; state: FlightRecordState }>(
      `select aggregate_version as version, event -> 'state' as state from outbox
        where type = 'flight-record-changed' and aggregate_id = $1 order by aggregate_version`,
      [agencyId],
    )
  ).map(({ version, state }) => ({ ...state, version }));
const ended = (id: string, to: 'successful' | 'failed' | 'aborted', day: string, agencyId = AGENCY_A) =>
  aLaunch(id, {
    agencyId,
    departsAt: new Date(`${day}T12:00:00.000Z`),
    statusChanges: [step('scheduled', '2026-01-01T00:00:00.000Z'), step(to, `${day}T14:00:00.000Z`)],
  });
const addImport = (id: string, status: 'applied' | 'applying') =>
  world.sql(
    `insert into launch_imports (id, agency_id, file_name, file_bytes, status, created_by, created_at)
      values ($1, $2, 'old.csv', 1, $3, '{}', $4)`,
    [id, AGENCY_A, status, START],
  );
const addPast = (
  importId: string,
  line: number,
  past: {
    rocket: string;
    outcome: string;
    organisation?: string;
    rocketId?: string;
    day?: string;
    mission?: string;
  },
) =>
  world.sql(
    `insert into past_launches (id, agency_id, import_id, line, departs_at, is_time_known, rocket_id, rocket, spaceport, destination,
      mission, organisation, outcome, fingerprint)
      values ($1, $2, $3, $4, $5, true, $6, $7, 'Cape', '', $10, $8, $9, $1)`,
    [
      `${importId}-${line}`,
      AGENCY_A,
      importId,
      line,
      `${past.day ?? '2010-01-01'}T12:00:00.000Z`,
      past.rocketId ?? null,
      past.rocket,
      past.organisation ?? '',
      past.outcome,
      past.mission ?? '',
    ],
  );

describe('the record of an agency’s flights', () => {
  it('counts launches that flew, tells what became of all, and is told once', async () => {
    await world.owner.demo.insertLaunches([
      ended('flown-1', 'successful', '2026-03-01'),
      ended('flown-2', 'successful', '2026-04-01'),
      ended('failed', 'failed', '2026-05-01'),
      ended('aborted', 'aborted', '2026-06-01'),
      aLaunch('open', { statusChanges: [step('scheduled', START)] }),
      ended('of-b', 'failed', '2026-05-01', AGENCY_B),
    ]);
    expect(await refresh()).toBe(true);
    expect(await refresh()).toBe(false);
    expect(await told()).toEqual([
      {
        version: 1,
        agencyId: AGENCY_A,
        operator: { here: { flights: 3, successes: 2 }, files: { flights: 0, successes: 0 } },
        families: [{ key: 'ix', name: 'IX', here: { flights: 3, successes: 2 }, files: { flights: 0, successes: 0 } }],
        earlier: { flown: 2, failed: 1, aborted: 1, delayed: 0 },
      },
    ]);
  });

  it('adds imported history: its own flights to the operator, all of a vehicle to the family', async () => {
    await addImport('import-1', 'applied');
    await addImport('import-2', 'applying');
    const rows: Parameters<typeof addPast>[2][] = [
      { rocket: 'IX Block 5', outcome: 'successful', organisation: 'ALPHA  space' },
      { rocket: 'IX v1.0', outcome: 'failed', organisation: 'Somebody Else' },
      { rocket: 'Other One/Upper', outcome: 'successful' },
      { rocket: 'Other One', outcome: 'aborted' },
      // The launch of ours that the file tells again.
      { rocket: 'Falcon', outcome: 'successful', rocketId: `rocket-of-${AGENCY_A}`, day: '2026-03-01' },
      { rocket: 'Falcon', outcome: 'successful', rocketId: `rocket-of-${AGENCY_A}`, day: '2026-03-02' },
    ];
    for (const [line, row] of rows.entries()) await addPast('import-1', line + 1, row);
    await addPast('import-2', 1, { rocket: 'IX', outcome: 'successful' });
    // What an earlier file told already.
    await addPast('import-2', 2, { rocket: 'IX Block 4', outcome: 'successful', mission: 'One and Only' });
    await addPast('import-1', 7, { rocket: 'ix', outcome: 'successful', mission: 'ONE AND ONLY' });
    expect(await refresh()).toBe(true);
    expect((await told()).at(-1)).toMatchObject({
      version: 2,
      operator: { here: { flights: 3, successes: 2 }, files: { flights: 4, successes: 4 } },
      families: [
        { key: 'ix', here: { flights: 3, successes: 2 }, files: { flights: 4, successes: 3 } },
        { key: 'other one', name: 'Other One', files: { flights: 1, successes: 1 } },
      ],
      earlier: { flown: 2, failed: 1, aborted: 1 },
    });
  });

  it('follows the end of a launch in the same transaction, and the end of an import', async () => {
    const id = 'ends-now';
    await world.owner.demo.insertLaunches([
      aLaunch(id, { statusChanges: [step('scheduled', START), step('delayed', START)] }),
    ]);
    await world.api.transactions.run({ agencyId: AGENCY_A }, tx =>
      world.api.launches.change(
        tx,
        id,
        { status: 'aborted' },
        {
          id: 'change-1',
          launchId: id,
          agencyId: AGENCY_A,
          fromStatus: 'delayed',
          toStatus: 'aborted',
          reason: 'other',
          text: '',
          by: 'Olga',
          at: new Date(START),
        },
      ),
    );
    expect((await told()).at(-1)).toMatchObject({ version: 3, earlier: { aborted: 2, delayed: 1 } });
    await world.sql(`update launch_imports set claimed_by = 'worker' where id = 'import-2'`);
    await world.api.transactions.run({ agencyId: AGENCY_A }, tx =>
      world.api.launchImports.keep(tx, { id: 'import-2', owner: 'worker', leaseMs: 1_000 }, { status: 'applied' }),
    );
    expect((await told()).at(-1)).toMatchObject({ version: 4, operator: { files: { flights: 5 } } });
  });

  it('counts right when two launches end at the same moment', async () => {
    const ids = ['twin-1', 'twin-2', 'twin-3', 'twin-4'];
    await world.owner.demo.insertLaunches(
      ids.map(id => aLaunch(id, { statusChanges: [step('scheduled', START), step('confirmed', START)] })),
    );
    await Promise.all(
      ids.map(id =>
        world.api.transactions.run({ agencyId: AGENCY_A }, tx =>
          world.api.launches.change(
            tx,
            id,
            { status: 'successful' },
            {
              id: `change-${id}`,
              launchId: id,
              agencyId: AGENCY_A,
              fromStatus: 'confirmed',
              toStatus: 'successful',
              reason: 'other',
              text: '',
              by: 'Olga',
              at: new Date(START),
            },
          ),
        ),
      ),
    );
    expect((await told()).at(-1)).toMatchObject({ version: 8, earlier: { flown: 6 } });
  });

  it('is counted for every agency by the scheduler, and touched by no other agency', async () => {
    const agencies = await world.scheduler.transactions.run('all', tx => world.scheduler.flightRecords.agencies(tx));
    expect(agencies).toEqual([AGENCY_A, AGENCY_B]);
    await world.scheduler.transactions.run('all', tx => world.scheduler.flightRecords.refresh(tx, AGENCY_B));
    expect(await told(AGENCY_B)).toMatchObject([{ version: 1, earlier: { flown: 0, failed: 1 } }]);
    await expect(
      world.api.transactions.run({ agencyId: AGENCY_B }, tx => world.api.flightRecords.refresh(tx, AGENCY_A)),
    ).rejects.toThrow();
  });
});
