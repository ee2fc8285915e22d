import { AdminTransactions, LaunchesRepository } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import type { DraftWish } from './draft-launch.use-case.ts';
import { EditJudge, type EditPlan, type EditRefusal } from './edit-plan.ts';

/** Shows what an edit of a launch would do to its bookings, before anybody confirms it. */
@UseCase()
export class PlanLaunchEdit {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly edits: EditJudge,
    private readonly clock: ClockSource,
  ) {}

  run(
    agencyId: string,
    launchId: string,
    wish: { changes: Partial<DraftWish>; version: number | undefined },
  ): Promise<{ ok: true; value: EditPlan } | { ok: false; refusal: EditRefusal }> {
    return this.transactions.run({ agencyId }, async tx => {
      const before = await this.launches.get(tx, agencyId, launchId);
      if (before === null) return { ok: false, refusal: { kind: 'not-found' } };
      const edit = await this.edits.judge(tx, before, wish, this.clock.now());
      return edit.ok ? { ok: true, value: edit.value.plan } : edit;
    });
  }
}
