import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  MonthsRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import { decideClose, localDate, PERIOD_ZONE, periodName, type CloseRefusal } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { periodBounds } from '../reports/period.ts';
import type { Requester } from '../requester.ts';
import { planClosing, type ClosingPlan } from './plan-closing.ts';

/** Why a month is not closed. */
export type CloseMonthRefusal = CloseRefusal | { kind: 'month-changed'; plan: ClosingPlan } | KeyReused['refusal'];

type Answer = { ok: true; value: { month: string } } | { ok: false; refusal: CloseMonthRefusal };

/** Closes a month of the books, exactly as it was seen: from then on it does not change (F14). */
@UseCase()
export class CloseMonth {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly months: MonthsRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
  ) {}

  run(requester: Requester, { month, planId }: { month: string; planId: string }, attempt: Attempt): Promise<Answer> {
    const today = localDate(this.clock.now(), PERIOD_ZONE);
    return this.transactions.run('all', tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        await this.months.lock(tx);
        const decision = decideClose(month, await this.months.closed(tx), today);
        if (!decision.ok) return decision;
        const plan = await planClosing(tx, this.months, month, today);
        if (plan.planId !== planId) return { ok: false, refusal: { kind: 'month-changed', plan } };
        await this.months.close(tx, { month, bounds: periodBounds(month), closedBy: requester.name });
        const { grossCents, refundsCents, feesCents, receivedCents } = plan.month;
        await this.audit.add(tx, {
          actor: requester,
          agencyId: null,
          action: 'month.closed',
          subject: { kind: 'month', id: month, name: periodName(month) },
          before: null,
          after: { grossCents, refundsCents, feesCents, receivedCents },
        });
        return { ok: true, value: { month } };
      }),
    );
  }
}
