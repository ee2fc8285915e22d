import {
  AdminTransactions,
  AgenciesRepository,
  AuditRepository,
  IdempotencyRepository,
  RocketsRepository,
  type Attempt,
  type KeyReused,
  type RocketWithUse,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, IdSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';

/** Why a rocket cannot be added. */
export type AddRocketRefusal = { kind: 'agency-not-synced' } | KeyReused['refusal'];

/** Adds a rocket to an agency's fleet. */
@UseCase()
export class AddRocket {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly agencies: AgenciesRepository,
    private readonly rockets: RocketsRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    wish: Pick<RocketWithUse, 'name' | 'model' | 'capacity' | 'range'>,
    attempt: Attempt,
  ): Promise<{ ok: true; value: RocketWithUse } | { ok: false; refusal: AddRocketRefusal }> {
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<{ ok: true; value: RocketWithUse } | { ok: false; refusal: AddRocketRefusal }>(
        tx,
        attempt,
        async () => {
          if ((await this.agencies.get(tx, agencyId)) === null)
            return { ok: false, refusal: { kind: 'agency-not-synced' } };
          const rocket = { ...wish, id: this.ids.newId(), agencyId, active: true, createdAt: this.clock.now() };
          await this.rockets.add(tx, rocket);
          await this.audit.add(tx, {
            actor: requester,
            agencyId,
            action: 'rocket.added',
            subject: { kind: 'rocket', id: rocket.id, name: rocket.name },
            before: null,
            after: wish,
          });
          return { ok: true, value: { ...rocket, launches: 0 } };
        },
      ),
    );
  }
}
