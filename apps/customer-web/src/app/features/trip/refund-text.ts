import type { Booking } from '@astro/customer-web--customer-api';

type Refund = Booking['refunds'][number];

/** Where money that was given back went, in words; what moved with a booking never went to the card. */
export function refundText({ reason, state }: Refund, movedTo: Booking['movedTo']): string {
  if (reason === 'moved') return `carried over to booking ${movedTo?.code ?? ''}`.trimEnd();
  return state === 'settled' ? 'paid back to your card' : 'on its way to your card';
}

/** Whether somebody on a booking flies with the one that took its place. */
export function hasMoved({ refunds }: Pick<Booking, 'refunds'>, passengerId: string): boolean {
  return refunds.some(({ reason, passengerIds }) => reason === 'moved' && passengerIds.includes(passengerId));
}
