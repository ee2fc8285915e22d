import type { ChangeLaunchStatus as ChangeLaunchStatusBody } from '@astro/supplier-web--admin-api';
import type { StatusWish } from './change-launch-status.use-case.ts';

/** A wish to change a status, as it was sent. */
export function statusWishOf({ to, reason, departsAt, planId }: ChangeLaunchStatusBody): StatusWish {
  const { kind, text } = typeof reason === 'string' ? { kind: reason, text: '' } : reason;
  return { to, reason: kind, text, departsAt: departsAt === undefined ? undefined : new Date(departsAt), planId };
}
