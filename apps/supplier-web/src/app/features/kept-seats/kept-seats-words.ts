import { keptNow, type KeptSeats as KeptRule } from '@astro/domain';
import type { AgencyLaunch, KeptSeats } from '@astro/supplier-web--admin-api';
import { countText } from '@astro/web-kit';

/** Seats of a launch that nobody has and that are not kept back. */
export const freeSeats = ({ seatsOnSale, seatsSold, seatsHeld, seatsBlocked, seatsForVips }: AgencyLaunch): number =>
  Math.max(0, seatsOnSale - seatsSold - seatsHeld - seatsBlocked - seatsForVips);

/** What is kept back now, as the rules look at it. */
export const keptRules = (items: readonly KeptSeats[]): KeptRule[] =>
  items
    .filter(({ status }) => status === 'active')
    .map(({ id, kind, seats, taken, until }) => {
      return { id, kind, seats, taken, until: until === null ? null : new Date(until) };
    });

/** What of kept seats nobody has taken: so many come on general sale when they are ended. */
export const seatsLeftOf = ({ seats, taken }: KeptSeats): number => seats - taken;

/** Seats that were kept back, in words. Example: `3 seats for VIPs, 1 of them taken`. */
export const keptText = ({ kind, seats, taken, reason }: KeptSeats): string => {
  if (kind === 'blocked') return `${countText(seats, 'seat')} blocked: ${reason}`;
  return `${countText(seats, 'seat')} for VIPs${taken === 0 ? '' : `, ${taken} of them taken`}`;
};

/** What became of seats that are kept back no more. */
export const overText = ({ status, endedBy, seatsFree }: KeptSeats): string => {
  switch (status) {
    case 'refused':
      return `Refused: they were sold or held before the shop heard of it, only ${countText(seatsFree ?? 0, 'seat')} ${seatsFree === 1 ? 'was' : 'were'} free`;
    case 'expired':
      return 'Their time was over';
    default:
      return `Ended by ${endedBy ?? 'AstroBookings'}`;
  }
};

/** What ending them has done: on general sale is what is left then, unless they were over before. */
export const endedText = (kept: KeptSeats): string => {
  if (kept.status !== 'ended') return `${overText(kept)}.`;
  const left = seatsLeftOf(kept);
  return left === 0 ? 'Ended.' : `${countText(left, 'seat')} ${left === 1 ? 'is' : 'are'} on general sale.`;
};

/** Whether VIPs have seats kept for them now. */
export const haveVipsSeats = (items: readonly KeptSeats[], now: Date): boolean =>
  keptRules(items).some(one => one.kind === 'vips' && keptNow([{ ...one, taken: 0 }], now).forVips > 0);
