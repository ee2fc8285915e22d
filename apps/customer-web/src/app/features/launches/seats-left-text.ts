import type { Launch } from '@astro/customer-web--customer-api';

/** Below this the exact number is said: it helps to decide (T3). */
const EXACT_BELOW = 10;

/** How many seats are left, in words: exact below ten. */
export function seatsLeftText(launch: Pick<Launch, 'seatsLeft' | 'notBookableReason'>): string {
  if (launch.seatsLeft === 0) return 'Sold out';
  if (launch.notBookableReason === 'vip-only') return 'VIP travelers first';
  if (launch.seatsLeft >= EXACT_BELOW) return `${EXACT_BELOW} seats or more left`;
  return launch.seatsLeft === 1 ? '1 seat left' : `${launch.seatsLeft} seats left`;
}

/** Why a launch cannot be booked, in words; empty when it can. */
export function notBookableText(reason: Launch['notBookableReason']): string {
  switch (reason) {
    case null:
      return '';
    case 'status':
      return 'This launch is not on sale.';
    case 'departed':
      return 'This launch has departed.';
    case 'sales-closed':
      return 'Sales for this launch have closed.';
    case 'agency':
      return 'The agency of this launch is not selling seats at the moment.';
    case 'sold-out':
      return 'This launch is sold out.';
    case 'vip-only':
      return 'For its first hours this launch is open to VIP travelers only.';
  }
}
