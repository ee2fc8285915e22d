import { keptNow, type KeptSeats } from '@astro/domain';
import type { AdminEvent } from '@astro/events';
import { sql, type Selectable } from 'kysely';
import type { StoredAgencyStatus, StoredRange, Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** A change of a launch's status, as it is stored. */
export type LaunchStatusChangeRecord = Selectable<Tables['launchStatusChanges']>;

/** A launch with the names of everything that it refers to. */
export type LaunchRecord = Selectable<Tables['launches']> & {
  agencyName: string;
  agencySlug: string;
  agencyContactEmail: string;
  agencyStatus: StoredAgencyStatus;
  rocketName: string;
  rocketModel: string;
  rocketRange: StoredRange;
  rocketCapacity: number;
  spaceportName: string;
  spaceportCountry: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  destinationName: string;
  destinationRange: StoredRange;
  /** What is kept back of its seats, oldest first; read it with `keptOf`. */
  activeKept: (Omit<KeptSeats, 'until'> & { until: string | null })[];
};

/** The seats that are kept back of a launch, those whose end has just passed included, as JSON of one column. */
export const activeKept = sql<LaunchRecord['activeKept']>`coalesce((
  select jsonb_agg(jsonb_build_object('id', k.id, 'kind', k.kind, 'seats', k.seats, 'taken', k.taken, 'until', k.until)
    order by k.made_at, k.id)
  from kept_seats k where k.launch_id = launches.id and k.status = 'active'), '[]')`.as('activeKept');

/** What is kept back of a launch's seats, as the rules look at it. */
export function keptOf({ activeKept: rows }: Pick<LaunchRecord, 'activeKept'>): KeptSeats[] {
  return rows.map(row => ({ ...row, until: row.until === null ? null : new Date(row.until) }));
}

/** How many seats of a launch are kept back now. */
export function seatsKept(launch: Pick<LaunchRecord, 'activeKept'>, now: Date): number {
  const { blocked, forVips } = keptNow(keptOf(launch), now);
  return blocked + forVips;
}

/** The query that every reading of launches starts from. */
export function selectLaunches(tx: Tx) {
  return joined(tx)
    .selectAll('launches')
    .select([
      'agencies.displayName as agencyName',
      'agencies.slug as agencySlug',
      'agencies.contactEmail as agencyContactEmail',
      'agencies.status as agencyStatus',
      'rockets.name as rocketName',
      'rockets.model as rocketModel',
      'rockets.range as rocketRange',
      'rockets.capacity as rocketCapacity',
      'spaceports.name as spaceportName',
      'spaceports.country as spaceportCountry',
      'spaceports.latitude',
      'spaceports.longitude',
      'spaceports.timeZone',
      'destinations.name as destinationName',
      'destinations.range as destinationRange',
    ])
    .select(activeKept);
}

/** The same without columns, to count with. */
export function joined(tx: Tx) {
  return tx.db
    .selectFrom('launches')
    .innerJoin('agencies', 'agencies.id', 'launches.agencyId')
    .innerJoin('rockets', 'rockets.id', 'launches.rocketId')
    .innerJoin('spaceports', 'spaceports.id', 'launches.spaceportId')
    .innerJoin('destinations', 'destinations.id', 'launches.destinationId');
}

type LaunchChangedState = Extract<AdminEvent, { type: 'launch-changed' }>['state'];

/** What whoever has the link to a draft is shown: the launch as if it had just gone on sale, for everybody. */
export function previewState(draft: LaunchRecord): LaunchChangedState {
  const asOnSale = publishedState({ ...draft, status: 'scheduled', publishedAt: draft.createdAt, vipUntil: null }, []);
  if (asOnSale === null) throw new Error(`launch ${draft.id} cannot be shown`);
  return asOnSale;
}

/** What the customer database is told about a launch; drafts stay here, so they have no such state. */
export function publishedState(launch: LaunchRecord, changes: LaunchStatusChangeRecord[]): LaunchChangedState | null {
  if (launch.status === 'draft' || launch.publishedAt === null) return null;
  return {
    id: launch.id,
    slug: launch.slug,
    oldSlugs: launch.oldSlugs,
    agency: {
      id: launch.agencyId,
      name: launch.agencyName,
      slug: launch.agencySlug,
      contactEmail: launch.agencyContactEmail,
      status: launch.agencyStatus,
    },
    rocket: {
      id: launch.rocketId,
      name: launch.rocketName,
      model: launch.rocketModel,
      range: launch.rocketRange,
      capacity: launch.rocketCapacity,
    },
    spaceport: {
      id: launch.spaceportId,
      name: launch.spaceportName,
      country: launch.spaceportCountry,
      latitude: launch.latitude,
      longitude: launch.longitude,
      timeZone: launch.timeZone,
    },
    destination: { id: launch.destinationId, name: launch.destinationName, range: launch.destinationRange },
    departsAt: launch.departsAt.toISOString(),
    pricePerSeatCents: launch.pricePerSeatCents,
    seatsOnSale: launch.seatsOnSale,
    ...keptState(launch),
    minimumOccupancy: launch.minimumOccupancy,
    salesCloseHours: launch.salesCloseHours,
    ...(launch.vipUntil === null ? {} : { vipUntil: launch.vipUntil.toISOString() }),
    status: launch.status,
    ...(launch.delayNoticeAt === null ? {} : { delayNoticeAt: launch.delayNoticeAt.toISOString() }),
    statusChanges: changes.flatMap(change =>
      change.toStatus === 'draft'
        ? []
        : [
            {
              id: change.id,
              from: change.fromStatus,
              to: change.toStatus,
              reason: change.reason,
              text: change.text,
              at: change.at.toISOString(),
              by: change.by,
            },
          ],
    ),
    publishedAt: launch.publishedAt.toISOString(),
  };
}

function keptState(launch: LaunchRecord): Pick<LaunchChangedState, 'seatsKept'> {
  const kept = keptOf(launch);
  if (kept.length === 0) return {};
  return {
    seatsKept: kept.map(({ id, kind, seats, until }) => ({
      id,
      kind,
      seats,
      ...(until === null ? {} : { until: until.toISOString() }),
    })),
  };
}
