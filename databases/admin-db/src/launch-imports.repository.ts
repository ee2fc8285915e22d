import type { ImportChoices } from '@astro/domain';
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { FlightRecordsRepository } from './flight-records.repository.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tables } from './tables.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** A file of launches on its way in. */
export type LaunchImportRecord = Selectable<Tables['launchImports']>;
/** What a step of an import may change. */
export type LaunchImportChanges = Omit<Updateable<Tables['launchImports']>, 'id' | 'agencyId'>;
/** An import that a worker has taken: its agency says whose rows its transactions may touch. */
export interface ClaimedImport {
  id: string;
  agencyId: string;
}

/** Imports that are neither finished nor given up. */
const OPEN = ['uploading', 'reading', 'mapping', 'checking', 'checked', 'applying', 'undoing'] as const;
const TO_DO = ['reading', 'checking', 'applying', 'undoing'] as const;

/** Files of launches on their way in: their parts, their state, who works on them, and the mapping that each agency chose last. */
export class LaunchImportsRepository {
  readonly #transactions: AdminTransactions;
  readonly #flightRecords: FlightRecordsRepository;
  constructor(transactions: AdminTransactions, flightRecords: FlightRecordsRepository) {
    this.#transactions = transactions;
    this.#flightRecords = flightRecords;
  }

  async add(tx: Tx, launchImport: Insertable<Tables['launchImports']>): Promise<void> {
    await tx.db.insertInto('launchImports').values(launchImport).execute();
  }

  /** An agency's import; null also when it is another agency's. */
  async get(tx: Tx, agencyId: string, id: string): Promise<LaunchImportRecord | null> {
    return (await this.#one(tx, agencyId, id).executeTakeFirst()) ?? null;
  }

  /** The same, locked until the transaction ends. */
  async lock(tx: Tx, agencyId: string, id: string): Promise<LaunchImportRecord | null> {
    return (await this.#one(tx, agencyId, id).forUpdate().executeTakeFirst()) ?? null;
  }

  #one(tx: Tx, agencyId: string, id: string) {
    return tx.db.selectFrom('launchImports').selectAll().where('id', '=', id).where('agencyId', '=', agencyId);
  }

  /** An agency's imports, the newest first. */
  async list(tx: Tx, agencyId: string, request: PageRequest): Promise<Page<LaunchImportRecord>> {
    const order: Order = {
      expression: sql.ref('createdAt'),
      type: 'timestamptz',
      id: sql.ref('id'),
      direction: 'desc',
    };
    const rows = await tx.db
      .selectFrom('launchImports')
      .selectAll()
      .where('agencyId', '=', agencyId)
      .where(afterCursor(order, request.cursor))
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(rowsToRead(request.limit))
      .execute();
    return toPage(rows, request.limit, row => ({ value: row.createdAt, id: row.id }));
  }

  /** How many imports of an agency are under way. */
  async openCount(tx: Tx, agencyId: string): Promise<number> {
    const { count } = await tx.db
      .selectFrom('launchImports')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('agencyId', '=', agencyId)
      .where('status', 'in', OPEN)
      .executeTakeFirstOrThrow();
    return count;
  }

  async change(tx: Tx, id: string, changes: LaunchImportChanges): Promise<void> {
    await tx.db.updateTable('launchImports').set(changes).where('id', '=', id).execute();
  }

  /** Forgets an import with its parts, rows and names. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.db.deleteFrom('launchImports').where('id', '=', id).execute();
  }

  /** Keeps a part of the file; a part that came twice is the same part. */
  async putPart(tx: Tx, part: Insertable<Tables['launchImportParts']>): Promise<void> {
    await tx.db
      .insertInto('launchImportParts')
      .values(part)
      .onConflict(conflict => conflict.columns(['importId', 'part']).doUpdateSet({ bytes: part.bytes }))
      .execute();
  }

  /** The parts that are there, in order, with their sizes. */
  async parts(tx: Tx, id: string): Promise<{ part: number; size: number }[]> {
    return tx.db
      .selectFrom('launchImportParts')
      .select(['part', sql<number>`length(bytes)`.as('size')])
      .where('importId', '=', id)
      .orderBy('part')
      .execute();
  }

  /** The bytes of one part. */
  async part(tx: Tx, id: string, part: number): Promise<Buffer | null> {
    const row = await tx.db
      .selectFrom('launchImportParts')
      .select('bytes')
      .where('importId', '=', id)
      .where('part', '=', part)
      .executeTakeFirst();
    return row?.bytes ?? null;
  }

  async removeParts(tx: Tx, id: string): Promise<void> {
    await tx.db.deleteFrom('launchImportParts').where('importId', '=', id).execute();
  }

  /** The choices that an agency made last for files with the same heading. */
  async rememberedChoices(tx: Tx, agencyId: string, headerKey: string): Promise<ImportChoices | null> {
    const row = await tx.db
      .selectFrom('launchImportMappings')
      .select('choices')
      .where('agencyId', '=', agencyId)
      .where('headerKey', '=', headerKey)
      .executeTakeFirst();
    return row?.choices ?? null;
  }

  async rememberChoices(
    tx: Tx,
    {
      agencyId,
      headerKey,
      choices,
      savedAt,
    }: { agencyId: string; headerKey: string; choices: ImportChoices; savedAt: Date },
  ): Promise<void> {
    const stored = JSON.stringify(choices);
    await tx.db
      .insertInto('launchImportMappings')
      .values({ agencyId, headerKey, choices: stored, savedAt })
      .onConflict(conflict => conflict.columns(['agencyId', 'headerKey']).doUpdateSet({ choices: stored, savedAt }))
      .execute();
  }

  /** Takes the import that waits longest for a worker, for `leaseMs` by the database's clock; one whose worker died is taken over. */
  claimNext(claim: { owner: string; leaseMs: number }): Promise<ClaimedImport | null> {
    return this.#transactions.run('all', async tx => {
      const { rows } = await sql<ClaimedImport>`
        update launch_imports set claimed_by = ${claim.owner}, lease_until = clock_timestamp() + make_interval(secs => ${claim.leaseMs / 1000})
        where id = (
          select id from launch_imports
          where status = any(${[...TO_DO]}) and (lease_until is null or lease_until <= clock_timestamp())
          order by created_at limit 1 for update skip locked
        )
        returning id, agency_id`.execute(tx.db);
      return rows[0] ?? null;
    });
  }

  /** Saves what a worker did, in its transaction, and keeps the import for it; false when somebody else has taken it over. */
  async keep(
    tx: Tx,
    claim: { id: string; owner: string; leaseMs: number },
    changes: LaunchImportChanges,
  ): Promise<boolean> {
    const kept = await tx.db
      .updateTable('launchImports')
      .set({
        ...changes,
        leaseUntil: sql<Date>`clock_timestamp() + make_interval(secs => ${claim.leaseMs / 1000})`,
      })
      .where('id', '=', claim.id)
      .where('claimedBy', '=', claim.owner)
      .returning('agencyId')
      .executeTakeFirst();
    if (kept === undefined) return false;
    // History that came or went changes what is known of the agency's flights.
    if (changes.status === 'applied' || changes.status === 'undone')
      await this.#flightRecords.refresh(tx, kept.agencyId);
    return true;
  }

  /** Gives an import back, so that the next worker need not wait for the lease to end. */
  async release(tx: Tx, claim: { id: string; owner: string }): Promise<void> {
    await tx.db
      .updateTable('launchImports')
      .set({ claimedBy: null, leaseUntil: null })
      .where('id', '=', claim.id)
      .where('claimedBy', '=', claim.owner)
      .execute();
  }
}
