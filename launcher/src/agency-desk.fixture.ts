import type { LaunchRecord } from '@astro/admin-db';
import { newId } from '@astro/service-kit';
import {
  ChangeLaunchStatus,
  type StatusWish,
} from '../../services/admin-api/src/launches/change-launch-status.use-case.ts';
import { DeleteDraft } from '../../services/admin-api/src/launches/delete-draft.use-case.ts';
import { DraftLaunch, type DraftWish } from '../../services/admin-api/src/launches/draft-launch.use-case.ts';
import { EditJudge } from '../../services/admin-api/src/launches/edit-plan.ts';
import { PlanLaunchEdit } from '../../services/admin-api/src/launches/plan-launch-edit.use-case.ts';
import { PlanStatusChange } from '../../services/admin-api/src/launches/plan-status-change.use-case.ts';
import type { StatusPlan } from '../../services/admin-api/src/launches/status-plan.ts';
import { UpdateLaunch } from '../../services/admin-api/src/launches/update-launch.use-case.ts';
import type { Requester } from '../../services/admin-api/src/requester.ts';
import type { SchedulerWorld } from '../../services/job-scheduler/src/testing/scheduler-world.fixture.ts';

/** What an agency does with its launches, with the very classes of the admin API: each change is planned, then applied. */
export function agencyDesk(
  { owner, clock }: Pick<SchedulerWorld, 'owner' | 'clock'>,
  agencyId: string,
  who: Requester = { id: 'olga', name: 'Olga Owner', role: 'agency-owner' },
) {
  const { transactions, agencies, rockets, reference, launches, bookings, invoices, members } = owner;
  const { audit, idempotency } = owner;
  const ids = { newId };
  const read = async (id: string): Promise<LaunchRecord> => {
    const launch = await transactions.run('all', tx => launches.get(tx, agencyId, id));
    if (launch === null) throw new Error(`no launch ${id} of ${agencyId}`);
    return launch;
  };
  const judge = new EditJudge(rockets, reference, bookings, members);
  return {
    read,
    async draft(wish: DraftWish): Promise<string> {
      const drafting = new DraftLaunch(
        transactions,
        agencies,
        rockets,
        reference,
        launches,
        audit,
        idempotency,
        clock,
        ids,
      );
      const attempt = { principal: who.id, route: 'POST /launches', key: newId(), bodyHash: '' };
      return valueOf(await drafting.run(who, agencyId, wish, attempt)).launch.id;
    },
    deletes: (id: string) => new DeleteDraft(transactions, launches, audit).run(who, agencyId, id),
    async deleteDraft(id: string): Promise<void> {
      valueOf(await this.deletes(id));
    },
    async planStatus(id: string, wish: Omit<StatusWish, 'planId'>): Promise<StatusPlan> {
      const planner = new PlanStatusChange(transactions, launches, bookings, invoices, members, clock);
      return valueOf(await planner.run(agencyId, id, wish));
    },
    /** Confirms a plan; what is refused is said. */
    async press(id: string, wish: StatusWish) {
      const changer = new ChangeLaunchStatus(
        transactions,
        agencies,
        rockets,
        reference,
        launches,
        bookings,
        invoices,
        members,
        audit,
        clock,
        ids,
      );
      return await changer.run(who, agencyId, id, wish);
    },
    async changeStatus(id: string, wish: Omit<StatusWish, 'planId'>): Promise<StatusPlan> {
      const plan = await this.planStatus(id, wish);
      valueOf(await this.press(id, { ...wish, planId: plan.planId }));
      return plan;
    },
    async edit(id: string, changes: Partial<DraftWish>): Promise<StatusPlan> {
      const { version } = await read(id);
      const planner = new PlanLaunchEdit(transactions, launches, judge, clock);
      const plan = valueOf(await planner.run(agencyId, id, { changes, version }));
      const updater = new UpdateLaunch(transactions, launches, judge, audit, clock, ids);
      valueOf(await updater.run(who, agencyId, id, { changes, version, planId: plan.planId }));
      return plan;
    },
  };
}

function valueOf<T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
