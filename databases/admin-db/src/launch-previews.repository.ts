import type { Selectable } from 'kysely';
import { previewState, type LaunchRecord } from './launch-record.ts';
import type { OutboxRepository } from './outbox.repository.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** The preview link of a draft. */
export type LaunchPreviewRecord = Selectable<Tables['launchPreviews']>;

/** The links under which drafts are shown; each change of one, or of its draft, is told to the customer database. */
export class LaunchPreviewsRepository {
  readonly #outbox: OutboxRepository;
  constructor(outbox: OutboxRepository) {
    this.#outbox = outbox;
  }

  /** The link of a draft that opens at an instant. */
  async open(tx: Tx, launchId: string, now: Date): Promise<LaunchPreviewRecord | null> {
    return (
      (await tx.db
        .selectFrom('launchPreviews')
        .selectAll()
        .where('launchId', '=', launchId)
        .where('isOpen', '=', true)
        .where('expiresAt', '>', now)
        .executeTakeFirst()) ?? null
    );
  }

  /** Gives a locked draft a link; the one it had opens no more. */
  async put(
    tx: Tx,
    launch: LaunchRecord,
    link: Pick<LaunchPreviewRecord, 'tokenHash' | 'expiresAt' | 'madeBy' | 'madeAt'>,
  ): Promise<void> {
    const saved = await tx.db
      .insertInto('launchPreviews')
      .values({ ...link, launchId: launch.id, agencyId: launch.agencyId, isOpen: true, version: 1 })
      .onConflict(conflict =>
        conflict
          .column('launchId')
          .doUpdateSet(eb => ({ ...link, isOpen: true, version: eb('launchPreviews.version', '+', 1) })),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
    await this.#tell(tx, saved, launch);
  }

  /** Ends the link of a draft; false when none was open. */
  async end(tx: Tx, launchId: string): Promise<boolean> {
    const ended = await tx.db
      .updateTable('launchPreviews')
      .set(eb => ({ isOpen: false, version: eb('version', '+', 1) }))
      .where('launchId', '=', launchId)
      .where('isOpen', '=', true)
      .returningAll()
      .executeTakeFirst();
    if (ended === undefined) return false;
    await this.#tell(tx, ended, null);
    return true;
  }

  /** Launches have changed: open links show the drafts as they are now, and end with a launch that is no draft any more. */
  async follow(tx: Tx, launches: readonly LaunchRecord[]): Promise<void> {
    if (launches.length === 0) return;
    const byId = new Map(launches.map(launch => [launch.id, launch]));
    const followed = await tx.db
      .updateTable('launchPreviews')
      .set(eb => ({ version: eb('version', '+', 1) }))
      .where('launchId', 'in', [...byId.keys()])
      .where('isOpen', '=', true)
      .returningAll()
      .execute();
    for (const link of followed) {
      const launch = byId.get(link.launchId);
      if (launch?.status === 'draft') await this.#tell(tx, link, launch);
      else await this.end(tx, link.launchId);
    }
  }

  #tell(tx: Tx, link: LaunchPreviewRecord, draft: LaunchRecord | null): Promise<void> {
    const { launchId, tokenHash, expiresAt, version } = link;
    const shown =
      draft === null ? null : { tokenHash, expiresAt: expiresAt.toISOString(), launch: previewState(draft) };
    return this.#outbox.add(tx, [
      {
        type: 'launch-preview-changed',
        aggregateId: launchId,
        aggregateVersion: version,
        state: { launchId, link: shown },
      },
    ]);
  }
}
