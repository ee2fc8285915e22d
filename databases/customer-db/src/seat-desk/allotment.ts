import { isKept, keptNow, seatsLeftTo, type KeptSeats } from '@astro/domain';
import type { AllotmentShare, LaunchDocument } from '../documents/launch.document.ts';

/** What the agency keeps back of a launch, with what VIPs have taken of it. */
export function keptOf({ seatsKept, vipsTook }: Pick<LaunchDocument, 'seatsKept' | 'vipsTook'>): KeptSeats[] {
  return (seatsKept ?? []).map(kept => ({ ...kept, taken: vipsTook?.keptId === kept.id ? vipsTook.seats : 0 }));
}

/** Seats of a launch that a traveler can have now. */
export function seatsLeftFor(
  launch: Pick<LaunchDocument, 'seatsOnSale' | 'seatsSold' | 'seatsHeld' | 'seatsKept' | 'vipsTook'>,
  traveler: { isVip: boolean },
  now: Date,
): number {
  return seatsLeftTo({ ...launch, kept: keptOf(launch) }, traveler, now);
}

/** A launch with what VIPs have taken, and the share of the seats in question that came out of the allotment. */
export interface Allotted {
  launch: LaunchDocument;
  share: { ofAllotment?: AllotmentShare };
}

/**
 * Counts seats that a traveler takes: a VIP takes from the allotment first, then from the general seats. A share that comes along (of the
 * hold that becomes a booking) is counted already. Example: 2 are kept for VIPs, a VIP takes 3: both of them and one of the others.
 */
export function takeOfAllotment(
  launch: LaunchDocument,
  traveler: { isVip: boolean },
  seats: number,
  now: Date,
  along?: AllotmentShare,
): Allotted {
  const allotment = keptOf(launch).find(kept => kept.kind === 'vips' && isKept(kept, now));
  const left = allotment === undefined || !traveler.isVip ? 0 : keptNow([allotment], now).forVips;
  const taken = Math.min(Math.max(0, seats), left);
  if (allotment === undefined || taken === 0)
    return { launch, share: along === undefined ? {} : { ofAllotment: along } };
  const keptId = allotment.id;
  return {
    launch: { ...launch, vipsTook: { keptId, seats: allotment.taken + taken } },
    // A share of an allotment that has ended is asked for no more.
    share: { ofAllotment: { keptId, seats: taken + (along?.keptId === keptId ? along.seats : 0) } },
  };
}

/** Takes a share that was put back in the same decision once more, whoever the traveler is by now. */
export function takeShareAgain(launch: LaunchDocument, share: AllotmentShare | undefined): Allotted {
  if (share === undefined) return { launch, share: {} };
  const { vipsTook } = launch;
  return {
    launch:
      vipsTook?.keptId === share.keptId
        ? { ...launch, vipsTook: { ...vipsTook, seats: vipsTook.seats + share.seats } }
        : launch,
    share: { ofAllotment: share },
  };
}

/** A hold or booking with another share, or none. */
export function withShare<D extends { ofAllotment?: AllotmentShare }>(document: D, share: Allotted['share']): D {
  const { ofAllotment: _before, ...rest } = document;
  return { ...rest, ...share } as D;
}

/** Puts seats back where they came from: those of the allotment are for VIPs again, as long as it runs. */
export function backToAllotment(launch: LaunchDocument, share: AllotmentShare | undefined, seats: number): Allotted {
  if (share === undefined) return { launch, share: {} };
  const back = Math.min(seats, share.seats);
  const left = share.seats - back;
  const { vipsTook } = launch;
  return {
    launch:
      vipsTook?.keptId === share.keptId
        ? { ...launch, vipsTook: { ...vipsTook, seats: vipsTook.seats - back } }
        : launch,
    share: left === 0 ? {} : { ofAllotment: { ...share, seats: left } },
  };
}
