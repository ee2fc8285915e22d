import { sql, type Selectable } from 'kysely';
import type { OutboxRepository } from './outbox.repository.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { StoredAgencyStatus, Tables } from './tables.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** An agency as it is stored. */
export type AgencyRecord = Selectable<Tables['agencies']>;
/** An agency with what it brought in. */
export interface AgencyWithFigures extends AgencyRecord {
  launches: number;
  successfulLaunches: number;
  netCents: number;
}
/** What finance looks for among the agencies. */
export interface AgencyListQuery extends PageRequest {
  q?: string | undefined;
  status?: StoredAgencyStatus | undefined;
}
/** What the agency itself or finance may change. */
export type AgencyChanges = Partial<Omit<AgencyRecord, 'id' | 'version' | 'registeredAt'>>;

/** The agencies; each change tells the customer database. */
export class AgenciesRepository {
  readonly #transactions: AdminTransactions;
  readonly #outbox: OutboxRepository;
  constructor(transactions: AdminTransactions, outbox: OutboxRepository) {
    this.#transactions = transactions;
    this.#outbox = outbox;
  }

  /** One agency, in a transaction of its own: for the scheduler's letters. */
  find(agencyId: string): Promise<AgencyRecord | null> {
    return this.#transactions.run('all', tx => this.get(tx, agencyId));
  }

  /** One agency within reach. */
  async get(tx: Tx, agencyId: string): Promise<AgencyRecord | null> {
    return (await tx.db.selectFrom('agencies').selectAll().where('id', '=', agencyId).executeTakeFirst()) ?? null;
  }

  /** One agency within reach, locked until the transaction ends. */
  async lock(tx: Tx, agencyId: string): Promise<AgencyRecord | null> {
    const query = tx.db.selectFrom('agencies').selectAll().where('id', '=', agencyId).forUpdate();
    return (await query.executeTakeFirst()) ?? null;
  }

  /** Adds an agency unless its id or slug is taken; says whether it did. */
  async add(tx: Tx, agency: Omit<AgencyRecord, 'version'>): Promise<boolean> {
    const added = await tx.db
      .insertInto('agencies')
      .values({ ...agency, version: 1 })
      .onConflict(conflict => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (added === undefined) return false;
    await this.#announce(tx, added);
    return true;
  }

  /** Changes an agency and tells the customer database. */
  async change(tx: Tx, agencyId: string, changes: AgencyChanges): Promise<AgencyRecord> {
    const changed = await tx.db
      .updateTable('agencies')
      .set(changes)
      .set(eb => ({ version: eb('version', '+', 1) }))
      .where('id', '=', agencyId)
      .returningAll()
      .executeTakeFirstOrThrow();
    await this.#announce(tx, changed);
    return changed;
  }

  /** Finance's list, by name, with launches and net revenue. */
  async list(tx: Tx, query: AgencyListQuery): Promise<Page<AgencyWithFigures> & { total: number }> {
    const order: Order = {
      expression: sql.ref('displayName'),
      type: 'text',
      id: sql.ref('id'),
      direction: 'asc',
    };
    let wanted = tx.db.selectFrom('agencies');
    if (query.status !== undefined) wanted = wanted.where('status', '=', query.status);
    if (query.q !== undefined && query.q !== '') {
      const like = containing(query.q);
      wanted = wanted.where(eb =>
        eb.or([eb('displayName', 'ilike', like), eb('legalName', 'ilike', like), eb('contactEmail', 'ilike', like)]),
      );
    }
    const { total } = await wanted.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await wanted
      .selectAll()
      .select(figures)
      .where(afterCursor(order, query.cursor))
      .orderBy('displayName')
      .orderBy('id')
      .limit(rowsToRead(query.limit))
      .execute();
    return { ...toPage(rows, query.limit, row => ({ value: row.displayName, id: row.id })), total };
  }

  /** One agency with its figures. */
  async getWithFigures(tx: Tx, agencyId: string): Promise<AgencyWithFigures | null> {
    const query = tx.db.selectFrom('agencies').selectAll().select(figures).where('id', '=', agencyId);
    return (await query.executeTakeFirst()) ?? null;
  }

  async #announce(tx: Tx, agency: AgencyRecord): Promise<void> {
    const { id, slug, displayName, description, contactEmail, status } = agency;
    await this.#outbox.add(tx, [
      {
        type: 'agency-changed',
        aggregateId: id,
        aggregateVersion: agency.version,
        state: { id, slug, displayName, description, contactEmail, status },
      },
    ]);
  }
}

const figures = [
  sql<number>`(select count(*) from launches l where l.agency_id = agencies.id and l.status <> 'draft')`.as('launches'),
  sql<number>`(select count(*) from launches l where l.agency_id = agencies.id and l.status = 'successful')`.as(
    'successfulLaunches',
  ),
  sql<number>`coalesce((select sum(b.paid_cents - b.refunded_cents) from bookings b where b.agency_id = agencies.id), 0)::bigint`.as(
    'netCents',
  ),
];

/** A pattern for "contains this text", with the text's own wildcards taken literally. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, match => `\\${match}`)}%`;
}
