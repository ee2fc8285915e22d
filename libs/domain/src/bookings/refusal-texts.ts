import { notOnSaleText } from '../launches/sales-window.ts';
import { formatMoney, usd } from '../money/money.ts';
import type { BookingRefusal } from './decide-booking.ts';

/** One sentence for people about a refused booking or hold, the same on the screen and in the API. */
export function bookingRefusalText(refusal: BookingRefusal): string {
  switch (refusal.kind) {
    case 'not-on-sale':
      return notOnSaleText(refusal.reason);
    case 'price-changed':
      return `The price has changed to ${formatMoney(usd(refusal.pricePerSeatCents))} per seat. Nothing was booked.`;
    case 'passengers-count':
      return refusal.passengers === 0
        ? 'A booking needs at least one passenger.'
        : `${refusal.seatsHeld} ${refusal.seatsHeld === 1 ? 'seat is' : 'seats are'} held, but ${refusal.passengers} ${refusal.passengers === 1 ? 'passenger was' : 'passengers were'} named.`;
    case 'over-seat-limit':
      return refusal.seatsAlready === 0
        ? `${refusal.seatsMax} seats at most can be booked on one launch.`
        : `${refusal.seatsMax} seats at most can be booked on one launch, and you have ${refusal.seatsAlready} already.`;
    case 'passenger-age':
      return `Passengers must be ${refusal.yearsMin} to ${refusal.yearsMax} years old on the day of the launch.`;
    case 'not-enough-seats':
      return refusal.seatsLeft === 0
        ? 'This launch is sold out.'
        : `Only ${refusal.seatsLeft} ${refusal.seatsLeft === 1 ? 'seat is' : 'seats are'} left.`;
    case 'hold-expired':
      return 'Your 15 minutes are over and the seats were released. Please try again.';
    case 'hold-given-back':
      return 'You gave these seats back in another window. Nothing was booked.';
    case 'hold-used':
      return 'These seats were used for a booking in another window. Look under “My trips” before you try again.';
  }
}
