/** How long seats are kept for somebody who checks out. */
export const HOLD_MINUTES = 15;

/** When a hold made now ends. Example: made at 12:00, it ends at 12:15. */
export function holdExpiresAt(now: Date): Date {
  return new Date(now.getTime() + HOLD_MINUTES * 60_000);
}

/** Whether a hold has ended: at its very instant it has. */
export function isHoldExpired(expiresAt: Date, now: Date): boolean {
  return now >= expiresAt;
}

/** Why a hold cannot be booked any more: its time is over, its traveler gave it back, or used it for a booking. */
export type HoldOver = { kind: 'hold-expired' } | { kind: 'hold-given-back' } | { kind: 'hold-used' };

/** Why a hold is over; null while it runs. Example: given back at 12:05 and asked about at 12:20, it was given back. */
export function holdOver(
  hold: { state: 'active' | 'used' | 'released' | 'expired'; expiresAt: Date },
  now: Date,
): HoldOver | null {
  switch (hold.state) {
    case 'released':
      return { kind: 'hold-given-back' };
    case 'used':
      return { kind: 'hold-used' };
    case 'expired':
      return { kind: 'hold-expired' };
    case 'active':
      return isHoldExpired(hold.expiresAt, now) ? { kind: 'hold-expired' } : null;
  }
}
