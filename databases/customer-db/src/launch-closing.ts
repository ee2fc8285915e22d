import { outboxEntry } from '@astro/mongo-kit';
import type { MongoClient } from 'mongodb';
import type { CustomerCollections } from './customer-collections.ts';
import type { LaunchDocument } from './documents/launch.document.ts';
import type { HoldsRepository } from './holds.repository.ts';
import { isPassing } from './seat-desk/commit-errors.ts';
import type { SeatDesk } from './seat-desk/seat-desk.ts';
import { launchSettled } from './sync/customer-events.ts';
import { inTransaction } from './transaction.ts';

const LAUNCHES_MAX = 100;
const BATCH_MAX = 500;
type FinalStatus = 'successful' | 'failed' | 'aborted';
const FINAL: readonly FinalStatus[] = ['successful', 'failed', 'aborted'];

/** Closes the bookings of launches that are over (R8): refunded when aborted or failed, flown when successful. */
export class LaunchClosing {
  readonly #client: MongoClient;
  readonly #collections: CustomerCollections;
  readonly #desk: SeatDesk;
  readonly #holds: HoldsRepository;
  readonly #tools: { clock: { now(): Date }; newId: () => string };
  constructor(
    client: MongoClient,
    collections: CustomerCollections,
    desk: SeatDesk,
    holds: HoldsRepository,
    tools: { clock: { now(): Date }; newId: () => string },
  ) {
    this.#client = client;
    this.#collections = collections;
    this.#desk = desk;
    this.#holds = holds;
    this.#tools = tools;
  }

  /**
   * Closes up to `limit` bookings; a launch with none left is settled, and said so. Called again, it goes on; called twice at once, it does no
   * harm. What cannot be closed is in `faults`, and keeps no other booking or launch from its end.
   */
  async closeBatch(limit: number): Promise<{ closed: number; settled: number; faults: unknown[] }> {
    let closed = 0;
    let settled = 0;
    const faults: unknown[] = [];
    const launches = await this.#collections.launches
      .find({ status: { $in: [...FINAL] }, settledAs: null })
      .sort({ changedAt: 1 })
      .limit(LAUNCHES_MAX)
      .toArray();
    for (const launch of launches) {
      const room = Math.min(limit - closed, BATCH_MAX);
      if (room <= 0) break;
      try {
        await this.#holds.endOfLaunch(launch._id, room);
        closed += await this.#close(launch._id, room, faults);
        if (await this.#settle(launch._id)) settled += 1;
      } catch (error) {
        // A database that is away stops all of it.
        if (isPassing(error)) throw error;
        faults.push(error);
      }
    }
    return { closed, settled, faults };
  }

  async #close(launchId: string, limit: number, faults: unknown[]): Promise<number> {
    const bookings = await this.#collections.bookings
      .find({ launchId, status: 'confirmed' }, { projection: { _id: 1 } })
      .limit(limit)
      .toArray();
    const answers = await Promise.allSettled(
      bookings.map(({ _id: bookingId }) =>
        this.#desk.submit<'close-booking'>({
          kind: 'close-booking',
          bookingId,
          refundId: this.#tools.newId(),
          origin: { component: 'job-scheduler' },
        }),
      ),
    );
    for (const answer of answers) {
      if (answer.status === 'fulfilled') continue;
      if (isPassing(answer.reason)) throw answer.reason;
      faults.push(answer.reason);
    }
    return answers.filter(
      answer => answer.status === 'fulfilled' && answer.value.ok && answer.value.value.status !== 'confirmed',
    ).length;
  }

  /** Marks a launch as settled once no booking is open: one whose payment is under way is waited for. */
  async #settle(launchId: string): Promise<boolean> {
    return inTransaction(this.#client, async session => {
      const launch = await this.#collections.launches.findOne({ _id: launchId }, { session });
      if (launch === null || launch.settledAs !== null || !isFinal(launch.status)) return false;
      const open = await this.#collections.bookings.findOne(
        { launchId, status: { $in: ['pending', 'confirmed'] } },
        { session, projection: { _id: 1 } },
      );
      if (open !== null) return false;
      const [sums] = await this.#collections.bookings
        .aggregate<{ bookings: number; paidCents: number; refundedCents: number }>(
          [
            { $match: { launchId, status: { $in: ['cancelled', 'refunded', 'flown'] } } },
            {
              $group: {
                _id: null,
                bookings: { $sum: 1 },
                paidCents: { $sum: '$totalPaidCents' },
                refundedCents: { $sum: '$totalRefundedCents' },
              },
            },
          ],
          { session },
        )
        .toArray();
      const { status: settledAs, version } = launch;
      // The launch is written here and by every booking that is opened: the two cannot pass each other.
      const { matchedCount } = await this.#collections.launches.updateOne(
        { _id: launchId, version },
        { $set: { settledAs, version: version + 1 }, $currentDate: { changedAt: true } },
        { session },
      );
      if (matchedCount === 0) return false;
      const totals = {
        finalStatus: settledAs,
        bookings: sums?.bookings ?? 0,
        paidCents: sums?.paidCents ?? 0,
        refundedCents: sums?.refundedCents ?? 0,
      };
      const saved: LaunchDocument = { ...launch, version: version + 1 };
      const stamp = {
        eventId: this.#tools.newId(),
        origin: { component: 'job-scheduler' },
        occurredAt: this.#tools.clock.now().toISOString(),
      };
      await this.#collections.outbox.insertOne(outboxEntry(launchSettled(saved, totals, stamp)), { session });
      return true;
    });
  }
}

function isFinal(status: LaunchDocument['status']): status is FinalStatus {
  return status === 'successful' || status === 'failed' || status === 'aborted';
}
