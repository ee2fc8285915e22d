import type { WaitingEntry } from '@astro/customer-web--customer-api';

/** `1 seat`, `3 seats`. */
export const seatsText = (seats: number): string => (seats === 1 ? '1 seat' : `${seats} seats`);

/** Where somebody stands, in one sentence. */
export function waitingText({ status, position, seats }: WaitingEntry): string {
  switch (status) {
    case 'waiting':
      if (position === null) return `You wait for ${seatsText(seats)}.`;
      return position === 1
        ? `You are first in line for ${seatsText(seats)}.`
        : `You are number ${position} in line for ${seatsText(seats)}.`;
    case 'offered':
      return seats === 1 ? 'A seat is held for you.' : `${seatsText(seats)} are held for you.`;
    case 'booked':
      return `You booked the ${seats === 1 ? 'seat' : 'seats'} that you waited for.`;
    case 'passed-over':
      return 'Your offer ended, and the seats went to the next. You can join the list again.';
    case 'ended':
      return 'This launch sells no more seats: the waiting list is closed.';
  }
}

/** What the button says that ends an entry. */
export function leaveLabel({ status, seats }: WaitingEntry): string {
  if (status === 'offered') return seats === 1 ? 'Let it go to the next' : 'Let them go to the next';
  return status === 'waiting' ? 'Leave the list' : 'Remove';
}
