import {
  AdminTransactions,
  AuditRepository,
  BookingsRepository,
  LaunchesRepository,
  RocketsRepository,
  seatsKept,
  type OpenLaunchOfRocket,
  type RocketWithUse,
  type Tx,
} from '@astro/admin-db';
import { bookingsInTheWay, decideSeatsOnSale, reaches, type SeatsRefusal } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';

/** Why a rocket may not be changed so. */
export type UpdateRocketRefusal =
  | { kind: 'not-found' }
  | { kind: 'seats-on-open-launch'; why: SeatsRefusal; launch: OpenLaunchOfRocket; bookings: SeatsOfBooking[] }
  | { kind: 'range-in-use' };

/** A booking whose seats are in the way of a smaller rocket. */
export interface SeatsOfBooking {
  code: string;
  seats: number;
}

/** Bookings looked through for the seats that are in the way, and named at most. */
const IN_THE_WAY_MAX = 100;

type Changes = Partial<Pick<RocketWithUse, 'name' | 'model' | 'capacity' | 'range' | 'active'>>;

/** Changes a rocket, as far as its open launches allow (R13); customers see its new name and model. */
@UseCase()
export class UpdateRocket {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly rockets: RocketsRepository,
    private readonly launches: LaunchesRepository,
    private readonly bookings: BookingsRepository,
    private readonly audit: AuditRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    rocketId: string,
    changes: Changes,
  ): Promise<{ ok: true; value: RocketWithUse } | { ok: false; refusal: UpdateRocketRefusal }> {
    const now = this.clock.now();
    return this.transactions.run({ agencyId }, async tx => {
      const before = await this.rockets.lock(tx, agencyId, rocketId);
      if (before === null) return { ok: false, refusal: { kind: 'not-found' } };
      const after = { ...before, ...changes };
      for (const launch of await this.rockets.openLaunches(tx, rocketId)) {
        const seats = decideSeatsOnSale({ ...launch, seatsKept: seatsKept(launch, now), capacity: after.capacity });
        if (!seats.ok) {
          const bookings = await this.#inTheWay(tx, launch.id, seats.refusal);
          return { ok: false, refusal: { kind: 'seats-on-open-launch', why: seats.refusal, launch, bookings } };
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

  async #inTheWay(tx: Tx, launchId: string, why: SeatsRefusal): Promise<SeatsOfBooking[]> {
    if (why.kind !== 'seats-in-the-way') return [];
    const sold = await this.bookings.sold(tx, launchId, IN_THE_WAY_MAX);
    return bookingsInTheWay(sold, why.seatsInTheWay).map(({ code, seatsSold }) => ({ code, seats: seatsSold }));
  }
}

function facts({ name, model, capacity, range, active }: RocketWithUse): Required<Changes> {
  return { name, model, capacity, range, active };
}
