import type { KeptSeats } from '@astro/domain';
import type { LaunchSeatsChanged, LaunchState } from '@astro/events';

/** Seats out of those that are kept for VIPs under an id. */
export interface AllotmentShare {
  keptId: string;
  seats: number;
}

/** A launch as the agency offers it (a copy), with the seat counts that this database owns. */
export interface LaunchDocument extends Omit<
  LaunchState,
  'id' | 'departsAt' | 'vipUntil' | 'delayNoticeAt' | 'publishedAt' | 'seatsKept'
> {
  _id: string;
  departsAt: Date;
  vipUntil: Date | null;
  delayNoticeAt: Date | null;
  publishedAt: Date;
  /** What the agency keeps back, oldest first; absent where it keeps nothing. */
  seatsKept?: Omit<KeptSeats, 'taken'>[];
  /** How many seats VIPs have taken of those kept for them under this id: counted by the seat desk, in the transaction that takes them. */
  vipsTook?: AllotmentShare;
  /** Seats of confirmed bookings and those cancelled without a refund (R7). */
  seatsSold: number;
  /** Seats of holds and of bookings whose payment is under way. */
  seatsHeld: number;
  /** How many wait for seats (`open`), and how many ever joined: the next one's place. Absent where nobody ever waited (R15). */
  waitingList?: { open: number; joined: number };
  /**
   * The agency's last change asked for fewer seats than are sold and held (R13), or to keep back such ones. Told with every change of the seats until the agency's next
   * change, so that no newer event about seats can swallow the refusal.
   */
  refusedWish?: Pick<
    LaunchSeatsChanged['state'],
    'refusedSeatsOnSale' | 'refusedVersion' | 'refusedRocket' | 'refusedKept'
  >;
  /** When the VIP travelers were all told of this launch (R14). */
  vipToldAt?: Date;
  /** Grows with each change of the seat counts; the version of `launch-seats-changed`. */
  version: number;
  /** Set once every booking of the finally closed launch is refunded or flown. */
  settledAs: 'successful' | 'failed' | 'aborted' | null;
  /** The database's time of the last change, whoever made it: how readers find what is new. */
  changedAt: Date;
}
