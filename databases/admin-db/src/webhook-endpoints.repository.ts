import type { WebhookEvent } from '@astro/domain';
import type { Selectable } from 'kysely';
import type { Surroundings } from './origin.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transactions.ts';

/** An address that an agency has told. */
export type WebhookEndpointRecord = Selectable<Tables['webhookEndpoints']>;

/** What the owner may change of an address. */
export type WebhookEndpointChanges = Partial<
  Pick<WebhookEndpointRecord, 'url' | 'description' | 'events' | 'isEnabled' | 'disabledReason' | 'failingSince'>
>;

/** More rows than any agency may have addresses. */
const ROWS_MAX = 100;

/** The addresses of agencies' programs and the secrets that messages to them are signed with. */
export class WebhookEndpointsRepository {
  readonly #around: Surroundings;
  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** An agency's addresses, newest first. */
  ofAgency(tx: Tx, agencyId: string): Promise<WebhookEndpointRecord[]> {
    return tx.db
      .selectFrom('webhookEndpoints')
      .selectAll()
      .where('agencyId', '=', agencyId)
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .limit(ROWS_MAX)
      .execute();
  }

  /** An agency's address; null also when it is another agency's. */
  async get(tx: Tx, agencyId: string, id: string): Promise<WebhookEndpointRecord | null> {
    return (await this.#mine(tx, agencyId, id).executeTakeFirst()) ?? null;
  }

  /** The same, locked until the transaction ends. */
  async lock(tx: Tx, agencyId: string, id: string): Promise<WebhookEndpointRecord | null> {
    return (await this.#mine(tx, agencyId, id).forUpdate().executeTakeFirst()) ?? null;
  }

  /** Adds an address with its first secret. */
  async add(
    tx: Tx,
    endpoint: Pick<WebhookEndpointRecord, 'agencyId' | 'url' | 'description' | 'createdBy'> & {
      events: WebhookEvent[];
    },
    secret: string,
  ): Promise<WebhookEndpointRecord> {
    const row = await tx.db
      .insertInto('webhookEndpoints')
      .values({ ...endpoint, id: this.#around.newId(), createdAt: this.#around.clock.now() })
      .returningAll()
      .executeTakeFirstOrThrow();
    await this.#addSecret(tx, row, secret);
    return row;
  }

  async change(tx: Tx, id: string, changes: WebhookEndpointChanges): Promise<WebhookEndpointRecord> {
    return tx.db
      .updateTable('webhookEndpoints')
      .set(changes)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  /** Removes an address with its secrets and its log. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.db.deleteFrom('webhookEndpoints').where('id', '=', id).execute();
  }

  /** Gives a locked address a new secret; the present one signs along until `oldValidUntil`, an older one no more. */
  async rotateSecret(tx: Tx, endpoint: WebhookEndpointRecord, secret: string, oldValidUntil: Date): Promise<void> {
    const secrets = tx.db.deleteFrom('webhookSecrets').where('endpointId', '=', endpoint.id);
    await secrets.where('validUntil', 'is not', null).execute();
    await tx.db
      .updateTable('webhookSecrets')
      .set({ validUntil: oldValidUntil })
      .where('endpointId', '=', endpoint.id)
      .execute();
    await this.#addSecret(tx, endpoint, secret);
  }

  #mine(tx: Tx, agencyId: string, id: string) {
    return tx.db.selectFrom('webhookEndpoints').selectAll().where('id', '=', id).where('agencyId', '=', agencyId);
  }

  async #addSecret(tx: Tx, { id, agencyId }: WebhookEndpointRecord, secret: string): Promise<void> {
    const row = { id: this.#around.newId(), endpointId: id, agencyId, secret, createdAt: this.#around.clock.now() };
    await tx.db.insertInto('webhookSecrets').values(row).execute();
  }
}
