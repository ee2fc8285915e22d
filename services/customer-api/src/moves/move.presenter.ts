import type { MoveQuote } from '@astro/customer-db';
import type { MoveFare as FareView, MoveQuote as QuoteView } from '@astro/customer-web--customer-api';
import { isAgeToFly, moveRefusalText, usd, type MovePlan } from '@astro/domain';

/** What a move costs. */
export function presentFare(plan: MovePlan): FareView {
  return {
    seats: plan.seats,
    pricePerSeat: usd(plan.pricePerSeatCents),
    total: usd(plan.totalCents),
    credit: usd(plan.creditCents),
    difference: usd(plan.differenceCents),
    charge: usd(plan.chargeCents),
    refund: usd(plan.refundCents),
  };
}

/** What a move would cost now, with everything that stands in its way: who may not fly is named, one by one. */
export function presentQuote(quote: MoveQuote): QuoteView {
  return { ...presentFare(quote), launchId: quote.to._id, problems: problemsOf(quote) };
}

function problemsOf({ refusal, passengers, to }: MoveQuote): QuoteView['problems'] {
  if (refusal === null) return [];
  const detail = moveRefusalText(refusal);
  if (refusal.kind !== 'passenger-age') return [{ passengerId: null, detail }];
  return passengers
    .filter(person => !isAgeToFly(person.birthDate, to.departsAt, to.spaceport.timeZone))
    .map(person => ({ passengerId: person.id, detail }));
}
