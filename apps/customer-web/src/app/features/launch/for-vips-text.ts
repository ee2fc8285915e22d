import type { SeatsForVips } from '@astro/customer-web--customer-api';

/** How many of the seats that are left are kept for VIPs, as a VIP reads it before the end. Example: `2 of them are kept for VIPs like you`. */
export function forVipsText(seatsLeft: number, { seats }: Pick<SeatsForVips, 'seats'>): string {
  if (seats < seatsLeft) return `${seats} of them ${seats === 1 ? 'is' : 'are'} kept for VIPs like you`;
  return seats === 1 ? 'It is kept for VIPs like you' : 'All of them are kept for VIPs like you';
}
