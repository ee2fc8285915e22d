import {
  AdminTransactions,
  AuditRepository,
  LaunchesRepository,
  RocketsRepository,
  type RocketWithUse,
} from '@astro/admin-db';
import { decideSeatsOnSale, reaches, type SeatsRefusal } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';

/** Why a rocket may not be changed so. */
export type UpdateRocketRefusal =
  | { kind: 'not-found' }
  | { kind: 'seats-on-open-launch'; why: SeatsRefusal; seatsOnSale: number }
  | { kind: 'range-in-use' };

type Changes = Partial<Pick<RocketWithUse, 'name' | 'model' | 'capacity' | 'range' | 'active'>>;

/** Changes a rocket, as far as its open launches allow (R13); customers see its new name and model. */
@UseCase()
export class UpdateRocket {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly rockets: RocketsRepository,
    private readonly launches: LaunchesRepository,
    private readonly audit: AuditRepository,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    rocketId: string,
    changes: Changes,
  ): Promise<{ ok: true; value: RocketWithUse } | { ok: false; refusal: UpdateRocketRefusal }> {
    return this.transactions.run({ agencyId }, async tx => {
      const before = await this.rockets.lock(tx, agencyId, rocketId);
      if (before === null) return { ok: false, refusal: { kind: 'not-found' } };
      const after = { ...before, ...changes };
      for (const launch of await this.rockets.openLaunches(tx, rocketId)) {
        const seats = decideSeatsOnSale({ ...launch, capacity: after.capacity });
        if (!seats.ok) {
          const { seatsOnSale } = launch;
          return { ok: false, refusal: { kind: 'seats-on-open-launch', why: seats.refusal, seatsOnSale } };
        }
        if (!reaches(after.range, launch.destinationRange)) return { ok: false, refusal: { kind: 'range-in-use' } };
      }
      await this.rockets.change(tx, rocketId, changes);
      await this.launches.changedAround(tx, { rocketId });
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: 'rocket.updated',
        subject: { kind: 'rocket', id: rocketId, name: after.name },
        before: facts(before),
        after: facts(after),
      });
      return { ok: true, value: after };
    });
  }
}

function facts({ name, model, capacity, range, active }: RocketWithUse): Required<Changes> {
  return { name, model, capacity, range, active };
}
