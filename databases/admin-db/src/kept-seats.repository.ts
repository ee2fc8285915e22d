import { canKeptBecome, type KeptStatus } from '@astro/domain';
import type { Insertable, Selectable } from 'kysely';
import type { AuditRepository } from './audit.repository.ts';
import type { LaunchRecord } from './launch-record.ts';
import type { LaunchesRepository } from './launches.repository.ts';
import type { Actor } from './origin.ts';
import type { Tables } from './tables.ts';
import type { AdminTransactions, Tx } from './transactions.ts';

/** Seats of a launch that are, or were, kept back. */
export type KeptSeatsRecord = Selectable<Tables['keptSeats']>;

/** What is shown of a launch: what runs, and the newest of what is over. */
const SHOWN_MAX = 100;
const EXPIRED_AT_ONCE = 500;
/** Nobody's decision: the end had been set, or the seats were sold. */
const SHOP = { id: 'astrobookings', name: 'AstroBookings', role: 'system' };

/** Seats that agencies keep back; each change is told to the customer database with the whole launch. */
export class KeptSeatsRepository {
  readonly #transactions: AdminTransactions;
  readonly #launches: LaunchesRepository;
  readonly #audit: AuditRepository;
  constructor(transactions: AdminTransactions, launches: LaunchesRepository, audit: AuditRepository) {
    this.#transactions = transactions;
    this.#launches = launches;
    this.#audit = audit;
  }

  /** What is and was kept back of a launch: what runs first, then the newest. */
  ofLaunch(tx: Tx, launchId: string): Promise<KeptSeatsRecord[]> {
    return tx.db
      .selectFrom('keptSeats')
      .selectAll()
      .where('launchId', '=', launchId)
      .orderBy(eb => eb('status', '=', 'active'), 'desc')
      .orderBy('madeAt', 'desc')
      .orderBy('id', 'desc')
      .limit(SHOWN_MAX)
      .execute();
  }

  /** One of a locked launch; null when there is none. */
  async get(tx: Tx, launchId: string, keptId: string): Promise<KeptSeatsRecord | null> {
    const found = await tx.db
      .selectFrom('keptSeats')
      .selectAll()
      .where('id', '=', keptId)
      .where('launchId', '=', launchId)
      .executeTakeFirst();
    return found ?? null;
  }

  /** Keeps seats of a locked launch back. */
  async add(tx: Tx, actor: Actor, launch: LaunchRecord, kept: Insertable<Tables['keptSeats']>): Promise<void> {
    await this.#expire(tx, { launchId: launch.id, now: kept.madeAt });
    await tx.db.insertInto('keptSeats').values(kept).execute();
    await this.#launches.change(tx, launch.id, {});
    await this.#audit.add(tx, {
      actor,
      agencyId: launch.agencyId,
      action: 'launch.seats-kept',
      subject: { kind: 'launch', id: launch.id, name: launch.slug },
      before: null,
      after: facts(kept),
    });
  }

  /** Ends what is kept back of a locked launch; the seats are on general sale from then on. */
  async end(
    tx: Tx,
    actor: Actor,
    launch: LaunchRecord,
    kept: KeptSeatsRecord,
    change: { to: Exclude<KeptStatus, 'active'>; at: Date; seatsFree?: number },
  ): Promise<void> {
    const { to, at, seatsFree = null } = change;
    if (!canKeptBecome(kept.status, to)) throw new Error(`kept seats ${kept.id} are ${kept.status}, not ${to}`);
    await tx.db
      .updateTable('keptSeats')
      .set({ status: to, endedAt: at, endedBy: actor.name, seatsFree })
      .where('id', '=', kept.id)
      .execute();
    await this.#launches.change(tx, launch.id, {});
    await this.#audit.add(tx, {
      actor,
      agencyId: launch.agencyId,
      action: `launch.kept-seats-${to}`,
      subject: { kind: 'launch', id: launch.id, name: launch.slug },
      before: { ...facts(kept), status: kept.status },
      after: { ...facts(kept), status: to, ...(seatsFree === null ? {} : { seatsFree }) },
    });
  }

  /** The shop refused to keep seats back: they are sold or held. What was ended meanwhile is left alone. */
  async refuse(
    tx: Tx,
    launch: LaunchRecord,
    refused: readonly { id: string; seatsFree: number }[],
    at: Date,
  ): Promise<void> {
    for (const { id, seatsFree } of refused) {
      const kept = await this.get(tx, launch.id, id);
      if (kept?.status === 'active') await this.end(tx, SHOP, launch, kept, { to: 'refused', at, seatsFree });
    }
  }

  /** Marks what is over; the seats were on general sale from the very moment. Gives how many. */
  expireDue(now: Date): Promise<number> {
    return this.#transactions.run('all', tx => this.#expire(tx, { now }));
  }

  async #expire(tx: Tx, due: { launchId?: string; now: Date }): Promise<number> {
    const { launchId, now } = due;
    const over = await tx.db
      .selectFrom('keptSeats')
      .selectAll()
      .where('status', '=', 'active')
      .where('until', '<=', now)
      .$if(launchId !== undefined, query => query.where('launchId', '=', launchId ?? ''))
      .orderBy('launchId')
      .limit(EXPIRED_AT_ONCE)
      .execute();
    let expired = 0;
    for (const kept of over) {
      const launch = await this.#launches.lock(tx, kept.agencyId, kept.launchId);
      // Somebody may have ended it while the launch was waited for.
      const present = launch === null ? null : await this.get(tx, kept.launchId, kept.id);
      if (launch === null || present?.status !== 'active') continue;
      await this.end(tx, SHOP, launch, present, { to: 'expired', at: present.until ?? now });
      expired += 1;
    }
    return expired;
  }
}

function facts({ kind, seats, reason, until }: Insertable<Tables['keptSeats']>): Record<string, unknown> {
  return {
    seats,
    for: kind === 'vips' ? 'VIPs' : `nobody (${reason})`,
    until: until instanceof Date ? until.toISOString() : null,
  };
}
