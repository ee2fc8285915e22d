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
