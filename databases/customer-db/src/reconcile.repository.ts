import type { CustomerCollections } from './customer-collections.ts';
import type { PageOf } from '@astro/mongo-kit';

const LAUNCHES_PER_PAGE = 200;

/** What this database holds of one launch: to be equal to the Admin DB's copy, and to itself. */
export interface LaunchTotals {
  launchId: string;
  seatsSold: number;
  seatsHeld: number;
  seatsOnSale: number;
  /** Kept back by the agency, until it is marked as over there. */
  seatsKept: number;
  /** Bookings that were paid at some time: confirmed, cancelled, refunded or flown. */
  bookings: number;
  /** Seats of those who fly. */
  seats: number;
  paidCents: number;
  refundedCents: number;
  /** Seats as counted from bookings and holds; other than `seatsSold` and `seatsHeld` means that something is broken. */
  countedSold: number;
  countedHeld: number;
}

interface Sums {
  _id: string;
  bookings: number;
  seats: number;
  paidCents: number;
  refundedCents: number;
  sold: number;
  pending: number;
}

/** Sums for the comparison of the databases. */
export class ReconcileRepository {
  readonly #collections: CustomerCollections;
  constructor(collections: CustomerCollections) {
    this.#collections = collections;
  }

  /** The totals of up to 200 launches in the order of their ids; `cursor` is the last launch id of the page before. */
  async launchTotals(cursor: string | null = null): Promise<PageOf<LaunchTotals>> {
    const launches = await this.#collections.launches
      .find(cursor === null ? {} : { _id: { $gt: cursor } }, {
        projection: { seatsSold: 1, seatsHeld: 1, seatsOnSale: 1, seatsKept: 1 },
      })
      .sort({ _id: 1 })
      .limit(LAUNCHES_PER_PAGE)
      .toArray();
    const ids = launches.map(launch => launch._id);
    const [sums, held] = await Promise.all([this.#sums(ids), this.#held(ids)]);
    const items = launches.map(({ _id: launchId, seatsSold, seatsHeld, seatsOnSale, seatsKept = [] }) => {
      const sum = sums.get(launchId);
      return {
        launchId,
        seatsSold,
        seatsHeld,
        seatsOnSale,
        seatsKept: seatsKept.reduce((total, kept) => total + kept.seats, 0),
        bookings: sum?.bookings ?? 0,
        seats: sum?.seats ?? 0,
        paidCents: sum?.paidCents ?? 0,
        refundedCents: sum?.refundedCents ?? 0,
        countedSold: sum?.sold ?? 0,
        countedHeld: (sum?.pending ?? 0) + (held.get(launchId) ?? 0),
      };
    });
    return { items, nextCursor: items.length < LAUNCHES_PER_PAGE ? null : (items.at(-1)?.launchId ?? null) };
  }

  async #sums(ids: string[]): Promise<Map<string, Sums>> {
    const isPending = { $eq: ['$status', 'pending'] };
    const isPaid = { $in: ['$status', ['confirmed', 'cancelled', 'refunded', 'flown']] };
    const rows = await this.#collections.bookings
      .aggregate<Sums>([
        { $match: { launchId: { $in: ids } } },
        {
          $group: {
            _id: '$launchId',
            bookings: { $sum: { $cond: [isPaid, 1, 0] } },
            seats: { $sum: { $cond: [isPaid, '$seats', 0] } },
            // A move that came too late was charged and given back, but never booked.
            paidCents: { $sum: { $cond: [isPaid, '$totalPaidCents', 0] } },
            refundedCents: { $sum: { $cond: [isPaid, '$totalRefundedCents', 0] } },
            sold: { $sum: '$seatsSold' },
            pending: { $sum: { $cond: [isPending, '$seats', 0] } },
          },
        },
      ])
      .toArray();
    return new Map(rows.map(row => [row._id, row]));
  }

  async #held(ids: string[]): Promise<Map<string, number>> {
    const rows = await this.#collections.holds
      .aggregate<{ _id: string; seats: number }>([
        { $match: { launchId: { $in: ids }, state: 'active' } },
        { $group: { _id: '$launchId', seats: { $sum: '$seats' } } },
      ])
      .toArray();
    return new Map(rows.map(row => [row._id, row.seats]));
  }
}
