import { usd } from '@astro/domain';
import type { BookMonth, ClosingPlan as ClosingPlanView } from '@astro/employee-web--admin-api';
import type { MonthOfBooks } from './months-of-year.ts';
import type { ClosingPlan } from './plan-closing.ts';

/** A month of the books as finance sees it. */
export function monthView({ month, state, launches, closing, reopened, ...sums }: MonthOfBooks): BookMonth {
  return {
    month,
    state,
    closedAt: closing?.closedAt.toISOString() ?? null,
    closedBy: closing?.closedBy ?? null,
    reopenings: reopened.flatMap(({ reopenedAt, reopenedBy, reopenReason }) =>
      reopenedAt === null ? [] : [{ at: reopenedAt.toISOString(), by: reopenedBy ?? '', reason: reopenReason ?? '' }],
    ),
    launches,
    gross: usd(sums.grossCents),
    refunds: usd(sums.refundsCents),
    net: usd(sums.grossCents - sums.refundsCents),
    fees: usd(sums.feesCents),
    invoiced: usd(sums.invoicedCents),
    credited: usd(sums.creditedCents),
    received: usd(sums.receivedCents),
  };
}

/** What closing a month would keep. */
export function closingPlanView(plan: ClosingPlan): ClosingPlanView {
  const { planId, month, notInvoiced } = plan;
  return {
    planId,
    month: monthView(month),
    withoutOutcome: { count: plan.withoutOutcome, net: usd(plan.withoutOutcomeCents) },
    notInvoiced,
    refundsPending: { count: plan.refundsPending, amount: usd(plan.refundsPendingCents) },
    unpaid: { count: plan.unpaidInvoices, amount: usd(plan.unpaidCents) },
  };
}
