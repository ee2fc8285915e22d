import { nameKey, sumRecords, vehicleFamily, type FlightCount } from '@astro/domain';
import type { FlightRecordState } from '@astro/events';
import { sql } from 'kysely';
import type { OutboxRepository } from './outbox.repository.ts';
import type { Tx } from './transactions.ts';

/** Families of vehicles that are told of an agency, those with the most flights: all of spaceflight has some hundred. */
const FAMILIES_MAX = 1_000;
/** Agencies looked through at once; there are few space agencies. */
const AGENCIES_MAX = 1_000;

/** Flights of one vehicle, by who operated them and where they are known from. */
interface CountedFlights extends FlightCount {
  vehicle: string;
  organisation: string;
  source: 'here' | 'files';
}

/** What is known of agencies' flights: counted from launches that ended here and from imported history, and told when it changes. */
export class FlightRecordsRepository {
  readonly #outbox: OutboxRepository;
  constructor(outbox: OutboxRepository) {
    this.#outbox = outbox;
  }

  /** Counts an agency's flights anew and tells the customer database if that is news; says whether it was. */
  async refresh(tx: Tx, agencyId: string): Promise<boolean> {
    // Locked before anything is counted: of two that change the history at once, the second one counts the first one's change.
    await tx.db
      .insertInto('flightRecords')
      .values({ agencyId, version: 0, state: '' })
      .onConflict(conflict => conflict.doNothing())
      .execute();
    const known = await tx.db
      .selectFrom('flightRecords')
      .selectAll()
      .where('agencyId', '=', agencyId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const state = await recordOf(tx, agencyId);
    const text = JSON.stringify(state);
    if (text === known.state) return false;
    const version = known.version + 1;
    await tx.db.updateTable('flightRecords').set({ version, state: text }).where('agencyId', '=', agencyId).execute();
    await this.#outbox.add(tx, [
      { type: 'flight-record-changed', aggregateId: agencyId, aggregateVersion: version, state },
    ]);
    return true;
  }

  /** Agencies that ever sold or imported launches. */
  async agencies(tx: Tx): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select a.id from agencies a
      where exists (select 1 from launches l where l.agency_id = a.id and l.published_at is not null)
        or exists (select 1 from past_launches p where p.agency_id = a.id)
      order by a.id limit ${AGENCIES_MAX}`.execute(tx.db);
    return rows.map(row => row.id);
  }
}

async function recordOf(tx: Tx, agencyId: string): Promise<FlightRecordState> {
  const agency = await tx.db
    .selectFrom('agencies')
    .select(['displayName', 'legalName'])
    .where('id', '=', agencyId)
    .executeTakeFirstOrThrow();
  const own = new Set([agency.displayName, agency.legalName].map(nameKey));
  const counted = await countFlights(tx, agencyId);
  // A file may tell of many operators' flights: an agency's own are those under its name, or under none.
  const operated = counted.filter(({ organisation }) => organisation === '' || own.has(nameKey(organisation)));
  const families = Map.groupBy(counted, ({ vehicle }) => vehicleFamily(vehicle).key);
  return {
    agencyId,
    operator: bySource(operated),
    families: [...families]
      .map(([key, flights]) => ({ key, name: vehicleFamily(flights[0]!.vehicle).name, ...bySource(flights) }))
      .toSorted((one, two) => flightsOf(two) - flightsOf(one) || (one.key < two.key ? -1 : 1))
      .slice(0, FAMILIES_MAX),
    earlier: await whatBecame(tx, agencyId),
  };
}

/**
 * Aborted launches did not fly. A flight that two files tell, of the same day and mission, counts once, and so does a launch of ours that
 * a file tells again, of the same day and rocket.
 */
async function countFlights(tx: Tx, agencyId: string): Promise<CountedFlights[]> {
  const { rows } = await sql<CountedFlights>`
    with told as (
      select distinct on (day, mission_key) p.rocket_id, p.rocket, p.organisation, p.outcome, day
      from past_launches p
      join launch_imports i on i.id = p.import_id and i.status = 'applied',
      lateral (select (p.departs_at at time zone 'UTC')::date as day,
        case when p.mission = '' then p.id else lower(p.mission) end as mission_key) k
      where p.agency_id = ${agencyId}
      order by day, mission_key, p.rocket_id nulls last, p.id
    ), flown as (
      select r.model as vehicle, '' as organisation, 'here' as source, l.status as outcome
      from launches l join rockets r on r.id = l.rocket_id
      where l.agency_id = ${agencyId} and l.status in ('successful', 'failed')
      union all
      select coalesce(r.model, told.rocket), told.organisation, 'files', told.outcome
      from told left join rockets r on r.id = told.rocket_id
      where told.outcome in ('successful', 'failed')
        and not exists (select 1 from launches l
          where l.agency_id = ${agencyId} and l.rocket_id = told.rocket_id and l.status in ('successful', 'failed')
            and (l.departs_at at time zone 'UTC')::date = told.day)
    )
    select vehicle, organisation, source, count(*)::int as flights,
      (count(*) filter (where outcome = 'successful'))::int as successes
    from flown group by vehicle, organisation, source order by vehicle, organisation, source`.execute(tx.db);
  return rows;
}

async function whatBecame(tx: Tx, agencyId: string): Promise<FlightRecordState['earlier']> {
  const { rows } = await sql<FlightRecordState['earlier']>`
    select (count(*) filter (where status = 'successful'))::int as flown,
      (count(*) filter (where status = 'failed'))::int as failed,
      (count(*) filter (where status = 'aborted'))::int as aborted,
      (count(*) filter (where exists (select 1 from launch_status_changes c
        where c.launch_id = launches.id and c.to_status = 'delayed')))::int as delayed
    from launches where agency_id = ${agencyId} and status in ('successful', 'failed', 'aborted')`.execute(tx.db);
  return rows[0]!;
}

function bySource(flights: readonly CountedFlights[]) {
  const from = (source: CountedFlights['source']) => sumRecords(flights.filter(one => one.source === source));
  return { here: from('here'), files: from('files') };
}

function flightsOf({ here, files }: { here: FlightCount; files: FlightCount }): number {
  return here.flights + files.flights;
}
