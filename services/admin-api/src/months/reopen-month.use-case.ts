import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  MonthsRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import { decideReopen, periodName, type ReopenRefusal } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';

/** Why a month stays closed. */
export type ReopenMonthRefusal = ReopenRefusal | KeyReused['refusal'];

type Answer = { ok: true; value: { month: string } } | { ok: false; refusal: ReopenMonthRefusal };

/** Opens the last closed month again, for a reason that stays with it (F14). */
@UseCase()
export class ReopenMonth {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly months: MonthsRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  run(requester: Requester, { month, reason }: { month: string; reason: string }, attempt: Attempt): Promise<Answer> {
    return this.transactions.run('all', tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        await this.months.lock(tx);
        const decision = decideReopen(month, await this.months.closed(tx));
        if (!decision.ok) return decision;
        await this.months.reopen(tx, { month, reopenedBy: requester.name, reason });
        await this.audit.add(tx, {
          actor: requester,
          agencyId: null,
          action: 'month.reopened',
          subject: { kind: 'month', id: month, name: periodName(month) },
          before: null,
          after: { reason },
        });
        return { ok: true, value: { month } };
      }),
    );
  }
}
