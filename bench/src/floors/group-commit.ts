import { randomUUID } from 'node:crypto';
import { MongoClient, type Collection } from 'mongodb';

/** As many bookings share one transaction as in the seat desk. */
const GROUP_MAX = 64;
const DATABASE = 'bench_floor';

interface FloorLaunch {
  _id: string;
  seatsOnSale: number;
  seatsSold: number;
}
interface FloorDocument {
  _id: string;
  [field: string]: unknown;
}
interface Waiting {
  launchId: string;
  body: Record<string, unknown>;
  resolve: (bookingId: string | null) => void;
  reject: (error: unknown) => void;
}

/**
 * The floor: the least that a booking has to do, with the bare driver. Bookings that wait are written in one durable
 * transaction: seats taken by a conditional update, booking and outbox entry inserted. No rule, no money, no hold, no key.
 */
export class GroupCommit {
  readonly #client: MongoClient;
  readonly #launches: Collection<FloorLaunch>;
  readonly #bookings: Collection<FloorDocument>;
  readonly #outbox: Collection<FloorDocument>;
  readonly #queue: Waiting[] = [];
  #isRunning = false;

  constructor(url: string) {
    this.#client = new MongoClient(url, { writeConcern: { w: 'majority', journal: true } });
    const db = this.#client.db(DATABASE);
    this.#launches = db.collection('launches');
    this.#bookings = db.collection('bookings');
    this.#outbox = db.collection('outbox');
  }

  /** Adds a launch with so many seats. */
  async addLaunch(seatsOnSale: number): Promise<string> {
    const _id = randomUUID();
    await this.#launches.insertOne({ _id, seatsOnSale, seatsSold: 0 });
    // The collections have to be there before a transaction writes into them.
    for (const collection of [this.#bookings, this.#outbox])
      await collection.insertOne({ _id: `first-${_id}` }, { writeConcern: { w: 1 } });
    return _id;
  }

  /** Books a seat; null when there is none left. */
  book(launchId: string, body: Record<string, unknown>): Promise<string | null> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ launchId, body, resolve, reject });
      if (this.#isRunning) return;
      this.#isRunning = true;
      void this.#run();
    });
  }

  async close(isDropped: boolean): Promise<void> {
    if (isDropped) await this.#client.db(DATABASE).dropDatabase();
    await this.#client.close();
  }

  async #run(): Promise<void> {
    await new Promise<void>(resolve => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const group = this.#queue.splice(0, GROUP_MAX);
      try {
        const ids = await this.#commit(group);
        group.forEach((waiting, place) => waiting.resolve(ids[place] ?? null));
      } catch (error) {
        for (const waiting of group) waiting.reject(error);
      }
    }
    this.#isRunning = false;
  }

  async #commit(group: Waiting[]): Promise<(string | null)[]> {
    return this.#client.withSession(session =>
      session.withTransaction(async () => {
        const wanted = [...new Set(group.map(waiting => waiting.launchId))];
        const launches = await this.#launches.find({ _id: { $in: wanted } }, { session }).toArray();
        const left = new Map(launches.map(launch => [launch._id, launch.seatsOnSale - launch.seatsSold]));
        const ids = group.map(({ launchId }) => {
          const seats = left.get(launchId) ?? 0;
          if (seats <= 0) return null;
          left.set(launchId, seats - 1);
          return randomUUID();
        });
        const bookings = group.flatMap(({ launchId, body }, place) => {
          const _id = ids[place];
          return _id == null ? [] : [{ _id, launchId, status: 'confirmed', bookedAt: new Date(), ...body }];
        });
        if (bookings.length === 0) return ids;
        const { matchedCount } = await this.#launches.bulkWrite(
          launches.map(launch => ({
            updateOne: {
              filter: { _id: launch._id, seatsSold: launch.seatsSold },
              update: { $set: { seatsSold: launch.seatsOnSale - (left.get(launch._id) ?? 0) } },
            },
          })),
          { session },
        );
        if (matchedCount !== launches.length) throw new Error('somebody else sells seats of the floor');
        await this.#bookings.insertMany(bookings, { session });
        await this.#outbox.insertMany(
          bookings.map(booking => ({ _id: randomUUID(), type: 'booked', event: booking })),
          { session },
        );
        return ids;
      }),
    );
  }
}
