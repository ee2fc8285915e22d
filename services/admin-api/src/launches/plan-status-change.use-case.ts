import {
  AdminTransactions,
  BookingsRepository,
  InvoicesRepository,
  LaunchesRepository,
  MembersRepository,
} from '@astro/admin-db';
import { decideStatusChange, type LaunchStatus, type StatusRefusal } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { planStatusChange, type StatusPlan } from './status-plan.ts';

/** Why there is no plan for a change. */
export type PlanRefusal = { kind: 'not-found' } | { kind: 'status'; why: StatusRefusal };

/** Shows what a change of a launch's status would do, before anybody confirms it. */
@UseCase()
export class PlanStatusChange {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly bookings: BookingsRepository,
    private readonly invoices: InvoicesRepository,
    private readonly members: MembersRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    agencyId: string,
    launchId: string,
    wish: { to: LaunchStatus; departsAt?: Date | undefined },
  ): Promise<{ ok: true; value: StatusPlan } | { ok: false; refusal: PlanRefusal }> {
    return this.transactions.run({ agencyId }, async tx => {
      const launch = await this.launches.get(tx, agencyId, launchId);
      if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
      const { status: from, seatsSold, minimumOccupancy, departsAt } = launch;
      const now = this.clock.now();
      const decision = decideStatusChange({
        from,
        to: wish.to,
        seatsSold,
        minimumOccupancy,
        departsAt,
        newDepartsAt: wish.departsAt,
        now,
      });
      if (!decision.ok) return { ok: false, refusal: { kind: 'status', why: decision.refusal } };
      return {
        ok: true,
        value: await planStatusChange(
          tx,
          { bookings: this.bookings, invoices: this.invoices, members: this.members },
          launch,
          wish,
          now,
        ),
      };
    });
  }
}
