import { usd } from '@astro/domain';
import type { EditPlan as EditPlanView, StatusPlan as StatusPlanView } from '@astro/supplier-web--admin-api';
import type { EditPlan } from './edit-plan.ts';
import type { StatusPlan } from './status-plan.ts';

/** Bookings and mails that a plan shows one by one; its sums hold all of them. */
const SHOWN_MAX = 100;

/** A plan as the agency sees it: travelers by name, not by address. */
export function planView(plan: StatusPlan): StatusPlanView {
  const { planId, from, to, bookings, passengers, feeCents } = plan;
  return {
    planId,
    from,
    to,
    bookings,
    passengers,
    refunds: usd(plan.refundsCents),
    rightsBefore: usd(plan.rightsBeforeCents),
    rightsAfter: usd(plan.rightsAfterCents),
    fee: feeCents === null ? null : usd(feeCents),
    emails: plan.mails.length,
    lines: plan.lines.slice(0, SHOWN_MAX).map(line => ({
      bookingCode: line.bookingCode,
      passengers: line.passengers,
      refund: usd(line.refundCents),
      rightBefore: usd(line.rightBeforeCents),
      rightAfter: usd(line.rightAfterCents),
    })),
    mails: plan.mails.slice(0, SHOWN_MAX).map(({ who, name, bookingCodes }) => ({ who, name, bookingCodes })),
  };
}

/** The plan of an edit as the agency sees it. */
export function editPlanView(plan: EditPlan): EditPlanView {
  const { touched, seatsSold, seatsHeld, priceCents } = plan;
  const price = priceCents === null ? null : { before: usd(priceCents.before), after: usd(priceCents.after) };
  return { ...planView(plan), touched, seatsSold, seatsHeld, price };
}
