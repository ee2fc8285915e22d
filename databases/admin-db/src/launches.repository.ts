import { isFinalStatus } from '@astro/domain';
import type { LaunchState } from '@astro/events';
import type { Insertable } from 'kysely';
import type { LaunchPreviewsRepository } from './launch-previews.repository.ts';
import { publishedState, selectLaunches, type LaunchRecord, type LaunchStatusChangeRecord } from './launch-record.ts';
import type { FlightRecordsRepository } from './flight-records.repository.ts';
import type { OutboxRepository } from './outbox.repository.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';
import { tellOfLaunch } from './webhook-news.ts';

/** What a change of a launch may set; seat counts belong to the customer database. */
export type LaunchChanges = Partial<
  Pick<
    LaunchRecord,
    | 'rocketId'
    | 'spaceportId'
    | 'destinationId'
    | 'departsAt'
    | 'pricePerSeatCents'
    | 'seatsOnSale'
    | 'minimumOccupancy'
    | 'salesCloseHours'
    | 'vipHours'
    | 'vipUntil'
    | 'status'
    | 'slug'
    | 'oldSlugs'
    | 'delayNoticeAt'
    | 'publishedAt'
    | 'refusedSeatsOnSale'
    | 'seatsRefusal'
  >
>;

/** Launches that one change of a rocket, place or agency may touch; beyond it something is wrong. */
const TOUCHED_MAX = 5_000;
/** Status changes of one launch that are told to the customer database: far more than the table of statuses allows to be useful. */
const STATUS_CHANGES_MAX = 200;

/** A launch as the customer database is told of it. */
export interface PublishedLaunch {
  version: number;
  state: LaunchState;
}

/** What launches refer to. */
type Around = { rocketId: string } | { spaceportId: string } | { destinationId: string } | { agencyId: string };

/** The launches: schedule, price, seats on sale and status; each change of a published one is told to the customer database. */
export class LaunchesRepository {
  readonly #outbox: OutboxRepository;
  readonly #previews: LaunchPreviewsRepository;
  readonly #flightRecords: FlightRecordsRepository;
  constructor(outbox: OutboxRepository, previews: LaunchPreviewsRepository, flightRecords: FlightRecordsRepository) {
    this.#outbox = outbox;
    this.#previews = previews;
    this.#flightRecords = flightRecords;
  }

  /** An agency's launch; null also when it is another agency's. */
  async get(tx: Tx, agencyId: string, launchId: string): Promise<LaunchRecord | null> {
    return (
      (await selectLaunches(tx)
        .where('launches.id', '=', launchId)
        .where('launches.agencyId', '=', agencyId)
        .executeTakeFirst()) ?? null
    );
  }

  /** The same, locked until the transaction ends: two changes of one launch come one after the other. */
  async lock(tx: Tx, agencyId: string, launchId: string): Promise<LaunchRecord | null> {
    // Read after the lock, not with it: a statement that waited gives the row as it is now, but its kept seats as they were before the wait.
    await tx.db
      .selectFrom('launches')
      .select('id')
      .where('id', '=', launchId)
      .where('agencyId', '=', agencyId)
      .forUpdate()
      .execute();
    return this.get(tx, agencyId, launchId);
  }

  /** A launch whose seats sold have reached the minimum once, with the event that brought them there; null for every other. */
  async viable(tx: Tx, launchId: string): Promise<(LaunchRecord & { viableEvent: string }) | null> {
    const launch = await selectLaunches(tx)
      .where('launches.id', '=', launchId)
      .where('launches.viableEvent', 'is not', null)
      .$narrowType<{ viableEvent: string }>()
      .executeTakeFirst();
    return launch ?? null;
  }

  /** Adds a draft. */
  async addDraft(tx: Tx, draft: Insertable<Tables['launches']> & { status: 'draft' }): Promise<void> {
    await tx.db.insertInto('launches').values(draft).execute();
  }

  /** Removes a draft; launches that were on sale stay for ever. */
  async removeDraft(tx: Tx, launchId: string): Promise<void> {
    await this.#previews.end(tx, launchId);
    await tx.db.deleteFrom('launches').where('id', '=', launchId).where('status', '=', 'draft').execute();
  }

  /** Changes a locked launch, with the change of its status if there is one, and tells the customer database. */
  async change(
    tx: Tx,
    launchId: string,
    changes: LaunchChanges,
    statusChange?: LaunchStatusChangeRecord,
  ): Promise<void> {
    const { seatsRefusal, ...plain } = changes;
    await tx.db
      .updateTable('launches')
      .set(plain)
      .$if(seatsRefusal !== undefined, update => update.set({ seatsRefusal: JSON.stringify(seatsRefusal) }))
      .set(eb => ({ version: eb('version', '+', 1) }))
      .where('id', '=', launchId)
      .executeTakeFirstOrThrow();
    if (statusChange !== undefined) {
      await tx.db.insertInto('launchStatusChanges').values(statusChange).execute();
      // A launch that is over adds to what is known of the agency's flights.
      if (isFinalStatus(statusChange.toStatus)) await this.#flightRecords.refresh(tx, statusChange.agencyId);
    }
    await this.#announce(tx, [launchId], statusChange);
  }

  /** Tells the customer database again about open launches whose rocket, place or agency changed. */
  async changedAround(tx: Tx, around: Around): Promise<number> {
    let touched = tx.db
      .updateTable('launches')
      .set(eb => ({ version: eb('version', '+', 1) }))
      .where('status', 'in', ['scheduled', 'confirmed', 'delayed']);
    if ('rocketId' in around) touched = touched.where('rocketId', '=', around.rocketId);
    else if ('spaceportId' in around) touched = touched.where('spaceportId', '=', around.spaceportId);
    else if ('destinationId' in around) touched = touched.where('destinationId', '=', around.destinationId);
    else touched = touched.where('agencyId', '=', around.agencyId);
    const rows = await touched.returning('id').execute();
    // Drafts are nobody's news but that of whoever has the link to their preview.
    await this.#previews.follow(tx, await previewedAround(tx, around));
    if (rows.length > TOUCHED_MAX) throw new Error(`${rows.length} launches would be touched at once`);
    await this.#announce(
      tx,
      rows.map(row => row.id),
    );
    return rows.length;
  }

  /** The status changes of launches, oldest first. */
  async statusChanges(tx: Tx, launchIds: string[]): Promise<Map<string, LaunchStatusChangeRecord[]>> {
    const byLaunch = new Map<string, LaunchStatusChangeRecord[]>();
    if (launchIds.length === 0) return byLaunch;
    const rows = await tx.db
      .selectFrom('launchStatusChanges')
      .selectAll()
      .where('launchId', 'in', launchIds)
      .orderBy('at')
      .orderBy('id')
      .execute();
    for (const row of rows) {
      const list = byLaunch.get(row.launchId) ?? [];
      list.push(row);
      byLaunch.set(row.launchId, list);
    }
    return byLaunch;
  }

  /** What the customer database is told of launches, drafts aside. */
  async published(tx: Tx, launchIds: string[]): Promise<PublishedLaunch[]> {
    if (launchIds.length === 0) return [];
    return this.#publishedOf(tx, await selectLaunches(tx).where('launches.id', 'in', launchIds).execute());
  }

  async #publishedOf(tx: Tx, launches: LaunchRecord[]): Promise<PublishedLaunch[]> {
    const changes = await this.statusChanges(
      tx,
      launches.map(launch => launch.id),
    );
    return launches.flatMap(launch => {
      const state = publishedState(launch, (changes.get(launch.id) ?? []).slice(-STATUS_CHANGES_MAX));
      return state === null ? [] : [{ version: launch.version, state }];
    });
  }

  async #announce(tx: Tx, launchIds: string[], statusChange?: LaunchStatusChangeRecord): Promise<void> {
    if (launchIds.length === 0) return;
    const launches = await selectLaunches(tx).where('launches.id', 'in', launchIds).execute();
    const published = await this.#publishedOf(tx, launches);
    await this.#outbox.add(
      tx,
      published.map(({ version, state }) => ({
        type: 'launch-changed' as const,
        aggregateId: state.id,
        aggregateVersion: version,
        state,
      })),
    );
    await this.#previews.follow(tx, launches);
    const [launch] = launches;
    if (launch !== undefined && statusChange !== undefined) await tellOfLaunch(tx, launch, statusChange);
  }
}

/** Drafts around a thing that have a preview link. */
function previewedAround(tx: Tx, around: Around): Promise<LaunchRecord[]> {
  const drafts = selectLaunches(tx)
    .where('launches.status', '=', 'draft')
    .where('launches.id', 'in', tx.db.selectFrom('launchPreviews').select('launchId').where('isOpen', '=', true));
  if ('rocketId' in around) return drafts.where('launches.rocketId', '=', around.rocketId).execute();
  if ('spaceportId' in around) return drafts.where('launches.spaceportId', '=', around.spaceportId).execute();
  if ('destinationId' in around) return drafts.where('launches.destinationId', '=', around.destinationId).execute();
  return drafts.where('launches.agencyId', '=', around.agencyId).execute();
}
