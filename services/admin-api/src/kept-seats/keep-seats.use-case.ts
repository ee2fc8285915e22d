import {
  AdminTransactions,
  IdempotencyRepository,
  KeptSeatsRepository,
  keptOf,
  LaunchesRepository,
  type Attempt,
  type KeptSeatsRecord,
  type KeyReused,
} from '@astro/admin-db';
import { decideKeepSeats, type KeepSeatsRefusal, type KeepSeatsWish } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, IdSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';

/** Why seats of a launch are not kept back. */
export type KeepRefusal = { kind: 'not-found' } | KeepSeatsRefusal | KeyReused['refusal'];

type Answer = { ok: true; value: SeenKept } | { ok: false; refusal: KeepRefusal };

/** Kept seats and the moment at which they were looked at. */
export interface SeenKept {
  kept: KeptSeatsRecord;
  now: Date;
}

/**
 * Keeps seats of a launch back (S11): blocked, or for VIPs until an end. Refused is what is not free here; what was sold in the shop
 * meanwhile is refused there, and comes back as refused.
 */
@UseCase()
export class KeepSeats {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly keptSeats: KeptSeatsRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    { launchId, reason, ...wish }: KeepSeatsWish & { launchId: string; reason: string },
    attempt: Attempt,
  ): Promise<Answer> {
    const now = this.clock.now();
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        // Locked, so that two people who keep seats at once are counted one after the other.
        const launch = await this.launches.lock(tx, agencyId, launchId);
        if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
        const decision = decideKeepSeats({ wish, launch: { ...launch, kept: keptOf(launch) }, now });
        if (!decision.ok) return decision;
        const id = this.ids.newId();
        const { kind, seats, until } = wish;
        const made = { madeBy: requester.name, madeAt: now, endedBy: null, endedAt: null };
        await this.keptSeats.add(tx, requester, launch, {
          ...made,
          id,
          launchId,
          agencyId,
          kind,
          seats,
          reason,
          until,
          status: 'active',
          seatsFree: null,
        });
        const kept = await this.keptSeats.get(tx, launchId, id);
        if (kept === null) throw new Error(`kept seats ${id} are not there after they were written`);
        return { ok: true, value: { kept, now } };
      }),
    );
  }
}
