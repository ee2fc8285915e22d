import { sql, type Selectable } from 'kysely';
import type { Surroundings } from './origin.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { StoredDeliveryStatus, Tables } from './tables.ts';
import type { Tx } from './transactions.ts';
import type { WebhookEndpointRecord } from './webhook-endpoints.repository.ts';

/** A message to an address, with what became of it. */
export type WebhookDeliveryRecord = Selectable<Tables['webhookDeliveries']>;

/** The kind of message that only tries an address out. */
export const WEBHOOK_TEST = 'webhook.test';

/** The messages to agencies' addresses, as the agency sees them. */
export class WebhookDeliveriesRepository {
  readonly #around: Surroundings;
  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** The messages to an address, newest first. */
  async list(
    tx: Tx,
    endpointId: string,
    query: PageRequest & { status?: StoredDeliveryStatus | undefined },
  ): Promise<Page<WebhookDeliveryRecord>> {
    const order: Order = {
      expression: sql.ref('created_at'),
      type: 'timestamptz',
      id: sql.ref('id'),
      direction: 'desc',
    };
    let rows = tx.db.selectFrom('webhookDeliveries').selectAll().where('endpointId', '=', endpointId);
    if (query.status !== undefined) rows = rows.where('status', '=', query.status);
    const found = await rows
      .where(afterCursor(order, query.cursor))
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(rowsToRead(query.limit))
      .execute();
    return toPage(found, query.limit, row => ({ value: row.createdAt, id: row.id }));
  }

  /** Sends a message again: it is due from now on, with a day of tries before it. Null when the address has no such message. */
  async resend(tx: Tx, endpointId: string, id: string): Promise<WebhookDeliveryRecord | null> {
    const now = this.#around.clock.now();
    const row = await tx.db
      .updateTable('webhookDeliveries')
      .set({ status: 'waiting', dueAt: now, nextTryAt: now, tries: 0, claimedBy: null, leaseUntil: null })
      .where('id', '=', id)
      .where('endpointId', '=', endpointId)
      // One that is on its way is being sent already.
      .where('status', '<>', 'sending')
      .returningAll()
      .executeTakeFirst();
    if (row !== undefined) return row;
    const sending = tx.db.selectFrom('webhookDeliveries').selectAll().where('id', '=', id);
    return (await sending.where('endpointId', '=', endpointId).executeTakeFirst()) ?? null;
  }

  /** How many tests an address was sent since then. */
  async testsSince(tx: Tx, endpointId: string, since: Date): Promise<number> {
    const { tests } = await tx.db
      .selectFrom('webhookDeliveries')
      .select(sql<number>`count(*)::int`.as('tests'))
      .where('endpointId', '=', endpointId)
      .where('eventType', '=', WEBHOOK_TEST)
      .where('createdAt', '>', since)
      .executeTakeFirstOrThrow();
    return tests;
  }

  /** Adds a message that tries an address out, whatever it wants to be told. */
  addTest(tx: Tx, endpoint: WebhookEndpointRecord): Promise<WebhookDeliveryRecord> {
    const now = this.#around.clock.now();
    const data = { webhookId: endpoint.id, text: 'This is a test.' };
    return tx.db
      .insertInto('webhookDeliveries')
      .values({
        id: this.#around.newId(),
        endpointId: endpoint.id,
        agencyId: endpoint.agencyId,
        eventId: this.#around.newId(),
        eventType: WEBHOOK_TEST,
        body: JSON.stringify({ type: WEBHOOK_TEST, timestamp: now.toISOString(), data }),
        createdAt: now,
        dueAt: now,
        nextTryAt: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  /** Gives up what waits for an address that is switched off: it can be sent again one by one. */
  async giveUp(tx: Tx, endpointId: string): Promise<void> {
    await tx.db
      .updateTable('webhookDeliveries')
      .set({ status: 'failed', nextTryAt: null, error: 'The address was switched off.' })
      .where('endpointId', '=', endpointId)
      .where('status', '=', 'waiting')
      .execute();
  }
}
