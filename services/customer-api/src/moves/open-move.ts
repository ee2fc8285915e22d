import { moveRight, type BookingView } from '@astro/customer-db';
import { delayWindowEnds, notMovableReason } from '@astro/domain';

/** A booking that can be moved: until when, and what counts for the new seats. */
export interface OpenMove {
  until: Date;
  creditCents: number;
  /** The pending booking of a move whose payment is under way. */
  underWay: string | undefined;
}

/** Whether a booking can be moved now (R8); null when it cannot. */
export function openMove({ booking, launch }: BookingView, now: Date): OpenMove | null {
  const { right, creditCents } = moveRight(booking, launch, now);
  const { delayNoticeAt } = launch;
  if (delayNoticeAt === null || notMovableReason(right) !== null) return null;
  return { until: delayWindowEnds(delayNoticeAt), creditCents, underWay: booking.movingTo };
}
