import { AdminTransactions, AuditRepository, CheckInsRepository, LaunchesRepository } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';

/** Takes a passenger off board again; the activity log remembers who did and whose check-in it was. */
@UseCase()
export class UndoCheckIn {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly checkIns: CheckInsRepository,
    private readonly audit: AuditRepository,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    { launchId, passengerId }: { launchId: string; passengerId: string },
  ): Promise<{ ok: true; value: null } | { ok: false; refusal: { kind: 'not-found' } }> {
    return this.transactions.run({ agencyId }, async tx => {
      const launch = await this.launches.get(tx, agencyId, launchId);
      const removed = launch === null ? null : await this.checkIns.remove(tx, launchId, passengerId);
      if (launch === null || removed === null) return { ok: false, refusal: { kind: 'not-found' } };
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: 'passenger.check-in-undone',
        subject: { kind: 'launch', id: launchId, name: launch.slug },
        // The booking, not the name: the log outlives what a traveler lets us forget.
        before: { bookingCode: removed.bookingCode, checkedInAt: removed.at.toISOString(), checkedInBy: removed.by },
        after: null,
      });
      return { ok: true, value: null };
    });
  }
}
