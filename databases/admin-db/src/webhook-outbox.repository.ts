import { isGivenUp, nextWebhookTry } from '@astro/domain';
import { sql } from 'kysely';
import type { Surroundings } from './origin.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** Messages to one address at a time: a slow receiver takes no more than these connections. */
const PER_ENDPOINT_MAX = 4;
/** What is kept of a receiver's answer. */
const RESPONSE_CHARS_MAX = 2_048;
const ERROR_CHARS_MAX = 500;

/** A message that this process shall send now. */
export interface ClaimedDelivery {
  id: string;
  endpointId: string;
  agencyId: string;
  eventId: string;
  eventType: string;
  body: string;
  tries: number;
  dueAt: Date;
  url: string;
  /** The present secret first, then one that is still valid after a rotation. */
  secrets: string[];
}

/** What a try to send a message gave. */
export interface DeliveryTry {
  /** Whether the receiver took it. */
  ok: boolean;
  responseStatus: number | null;
  responseBody: string | null;
  durationMs: number;
  error: string | null;
  /** The receiver says that it wants nothing any more (410). */
  isGone: boolean;
}

/** What became of a message, and of its address. */
export interface DeliveryOutcome {
  status: 'delivered' | 'waiting' | 'failed';
  /** Set when the address was switched off by this try. */
  disabled: 'failing' | 'gone' | null;
}

/** The messages to agencies' addresses, as the scheduler works on them: claimed under a lease, so that no try is made twice at once. */
export class WebhookOutboxRepository {
  readonly #transactions: AdminTransactions;
  readonly #around: Surroundings;
  constructor(transactions: AdminTransactions, around: Surroundings) {
    this.#transactions = transactions;
    this.#around = around;
  }

  /** Takes up to `limit` messages that are due, a few of each address, so that one that is slow keeps nobody else waiting. */
  claim(claim: { owner: string; limit: number; leaseMs: number }): Promise<ClaimedDelivery[]> {
    const now = this.#around.clock.now();
    return this.#transactions.run('all', async tx => {
      const { rows } = await sql<Omit<ClaimedDelivery, 'secrets'>>`
        update webhook_deliveries d set status = 'sending', claimed_by = ${claim.owner}, tries = d.tries + 1, last_tried_at = ${now},
          lease_until = clock_timestamp() + make_interval(secs => ${claim.leaseMs / 1000})
        from webhook_endpoints e
        where e.id = d.endpoint_id and d.id in (
          select due.id from webhook_endpoints open cross join lateral (
            select id, next_try_at from webhook_deliveries
            where endpoint_id = open.id and ((status = 'waiting' and next_try_at <= ${now})
              or (status = 'sending' and lease_until <= clock_timestamp()))
            order by next_try_at, id limit ${PER_ENDPOINT_MAX} for update skip locked) due
          where open.is_enabled and (select count(*) from webhook_deliveries s
            where s.endpoint_id = open.id and s.status = 'sending' and s.lease_until > clock_timestamp()) < ${PER_ENDPOINT_MAX}
          order by due.next_try_at, due.id limit ${claim.limit})
        returning d.id, d.endpoint_id, d.agency_id, d.event_id, d.event_type, d.body, d.tries, d.due_at, e.url`.execute(
        tx.db,
      );
      if (rows.length === 0) return [];
      const endpointIds = [...new Set(rows.map(row => row.endpointId))];
      const secrets = await tx.db
        .selectFrom('webhookSecrets')
        .select(['endpointId', 'secret'])
        .where('endpointId', 'in', endpointIds)
        .where(eb => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', now)]))
        .orderBy(sql`valid_until desc nulls first`)
        .execute();
      return rows.map(row => ({
        ...row,
        secrets: secrets.filter(({ endpointId }) => endpointId === row.endpointId).map(({ secret }) => secret),
      }));
    });
  }

  /** Writes down what a try gave; null when the message is no longer this process's (its lease ran out). */
  finish(owner: string, delivery: ClaimedDelivery, tried: DeliveryTry): Promise<DeliveryOutcome | null> {
    const now = this.#around.clock.now();
    return this.#transactions.run('all', async tx => {
      const disabled = await this.#noteHealth(tx, delivery.endpointId, tried, now);
      const next = tried.ok || disabled !== null ? null : nextWebhookTry(delivery.tries, delivery.dueAt, now);
      const status = tried.ok ? 'delivered' : next === null ? 'failed' : 'waiting';
      const row = await tx.db
        .updateTable('webhookDeliveries')
        .set({
          status,
          nextTryAt: next,
          claimedBy: null,
          leaseUntil: null,
          responseStatus: tried.responseStatus,
          responseBody: tried.responseBody?.replaceAll('\u0000', '').slice(0, RESPONSE_CHARS_MAX) ?? null,
          durationMs: tried.durationMs,
          error: tried.error?.slice(0, ERROR_CHARS_MAX) ?? null,
          deliveredAt: tried.ok ? now : null,
        })
        .where('id', '=', delivery.id)
        .where('claimedBy', '=', owner)
        .where('status', '=', 'sending')
        .returning('id')
        .executeTakeFirst();
      return row === undefined ? null : { status, disabled };
    });
  }

  /** Gives a message back untried: this process ends. */
  release(owner: string, id: string): Promise<void> {
    return this.#transactions.run('all', async tx => {
      await sql`
        update webhook_deliveries set status = 'waiting', tries = tries - 1, claimed_by = null, lease_until = null
        where id = ${id} and claimed_by = ${owner} and status = 'sending'`.execute(tx.db);
    });
  }

  /** Removes messages from before `before`, at most `limit` at once; gives how many. */
  forgetOld(before: Date, limit: number): Promise<number> {
    return this.#transactions.run('all', async tx => {
      const result = await sql`
        delete from webhook_deliveries where id in (
          select id from webhook_deliveries where created_at < ${before} and status in ('delivered', 'failed') limit ${limit})
      `.execute(tx.db);
      return Number(result.numAffectedRows ?? 0n);
    });
  }

  /** Since when an address fails without a break; one that has failed for days, or is gone, is switched off with all that waits for it. */
  async #noteHealth(tx: Tx, endpointId: string, tried: DeliveryTry, now: Date): Promise<DeliveryOutcome['disabled']> {
    const endpoint = await tx.db
      .selectFrom('webhookEndpoints')
      .select(['failingSince', 'isEnabled'])
      .where('id', '=', endpointId)
      .forUpdate()
      .executeTakeFirst();
    if (endpoint?.isEnabled !== true) return null;
    const failingSince = tried.ok ? null : (endpoint.failingSince ?? now);
    const disabled = tried.isGone ? 'gone' : failingSince !== null && isGivenUp(failingSince, now) ? 'failing' : null;
    await tx.db
      .updateTable('webhookEndpoints')
      .set({ failingSince, ...(disabled === null ? {} : { isEnabled: false, disabledReason: disabled }) })
      .where('id', '=', endpointId)
      .execute();
    if (disabled !== null)
      await tx.db
        .updateTable('webhookDeliveries')
        .set({ status: 'failed', nextTryAt: null, error: 'The address was switched off.' })
        .where('endpointId', '=', endpointId)
        .where('status', '=', 'waiting')
        .execute();
    return disabled;
  }
}
