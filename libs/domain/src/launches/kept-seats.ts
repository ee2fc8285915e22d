/** Why an agency keeps seats of a launch back: `blocked` ones are sold to nobody, those for `vips` to VIP travelers alone. */
export const KEPT_KINDS = ['blocked', 'vips'] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

/** Seats that an agency keeps back, until an instant or until it ends that itself. */
export interface KeptSeats {
  id: string;
  kind: KeptKind;
  seats: number;
  /** From this instant on they are on general sale, whoever has noticed; null: until somebody ends it. */
  until: Date | null;
  /** How many of them VIPs have taken: sold or held. Always 0 for blocked ones. */
  taken: number;
}

/** The seats of a launch, with what is kept back of them. */
export interface CountedSeats {
  seatsOnSale: number;
  seatsSold: number;
  seatsHeld: number;
  kept: readonly KeptSeats[];
}

/** Whether seats are kept back at an instant; at the very end they are free. */
export function isKept({ until }: Pick<KeptSeats, 'until'>, now: Date): boolean {
  return until === null || now < until;
}

/**
 * What is kept back now: blocked seats, and those that VIPs have not taken yet of what is kept for them.
 * Example: 2 blocked, 3 kept for VIPs of which 1 is sold: `{ blocked: 2, forVips: 2 }`; after the end of the latter `forVips` is 0.
 */
export function keptNow(kept: readonly KeptSeats[], now: Date): { blocked: number; forVips: number } {
  let [blocked, forVips] = [0, 0];
  for (const one of kept) {
    if (!isKept(one, now)) continue;
    if (one.kind === 'blocked') blocked += one.seats;
    else forVips += one.seats - one.taken;
  }
  return { blocked, forVips };
}

/**
 * Seats that a traveler can have now: on sale, neither sold, held nor blocked, and for VIPs alone those kept for them.
 * Example: 10 on sale, 5 sold, 1 held, 1 blocked, 2 kept for VIPs: 1 for ada, 3 for a VIP.
 */
export function seatsLeftTo(launch: CountedSeats, traveler: { isVip: boolean }, now: Date): number {
  const { blocked, forVips } = keptNow(launch.kept, now);
  const left = launch.seatsOnSale - launch.seatsSold - launch.seatsHeld - blocked;
  return traveler.isVip ? left : left - forVips;
}

/** When seats that are kept back come on general sale next by themselves; null when none do. */
export function nextKeptEnd(kept: readonly KeptSeats[], now: Date): Date | null {
  let next: Date | null = null;
  for (const { until } of kept) if (until !== null && until > now && (next === null || until < next)) next = until;
  return next;
}

/**
 * Which of the seats that are to be kept back still can be, in the order of the wishes: what is sold or held meanwhile cannot (R1).
 * Example: 4 free, wishes for 3 and 2: the first is granted, the second refused.
 */
export function fitKeptSeats<K extends KeptSeats>(
  launch: CountedSeats,
  wishes: readonly K[],
  now: Date,
): { granted: K[]; refused: K[] } {
  let free = seatsLeftTo(launch, { isVip: false }, now);
  const [granted, refused]: [K[], K[]] = [[], []];
  for (const wish of wishes) {
    const { blocked, forVips } = keptNow([wish], now);
    const needed = blocked + forVips;
    (needed <= free ? granted : refused).push(wish);
    if (needed <= free) free -= needed;
  }
  return { granted, refused };
}
