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
