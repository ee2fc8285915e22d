import type { ChallengeEnd, SandboxCharge, SandboxLedger, SandboxRefund } from '@astro/payments';
import { MongoBulkWriteError, type Collection } from 'mongodb';

const DUPLICATE_KEY = 11000;
/** As many charges share one write at most. */
const GROUP_MAX = 64;

interface Waiting {
  charge: SandboxCharge;
  resolve: (charge: SandboxCharge) => void;
  reject: (error: unknown) => void;
}

/** The sandbox gateway's own books: they play the outside world, so nothing here is part of a booking's transaction. */
export class SandboxChargesRepository implements SandboxLedger {
  readonly #charges: Collection<SandboxCharge>;
  readonly #waiting: Waiting[] = [];
  #isWriting = false;
  constructor(charges: Collection<SandboxCharge>) {
    this.#charges = charges;
  }

  /** Writes a charge, or gives the one that its key has already. Those that come while others are written share the next durable write: in a rush it costs a tenth. */
  record(charge: SandboxCharge): Promise<SandboxCharge> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ charge, resolve, reject });
      if (!this.#isWriting) void this.#write();
    });
  }

  async find(key: string): Promise<SandboxCharge | null> {
    return this.#charges.findOne({ key: { $eq: key } }, { projection: { _id: 0 } });
  }

  async endChallenge(key: string, { state, reason }: ChallengeEnd): Promise<SandboxCharge | null> {
    await this.#charges.updateOne({ key: { $eq: key }, state: 'challenged' }, { $set: { state, reason } });
    return this.find(key);
  }

  async addRefund(chargeKey: string, refund: SandboxRefund): Promise<SandboxCharge | null> {
    for (;;) {
      const charge = await this.find(chargeKey);
      if (charge === null || charge.state !== 'charged' || charge.refunds.some(known => known.key === refund.key))
        return charge;
      const refundedCents = charge.refunds.reduce((sum, known) => sum + known.amountCents, 0);
      if (refundedCents + refund.amountCents > charge.amountCents) return charge;
      // Only onto the refunds that were counted: of two at once, one counts again.
      await this.#charges.updateOne(
        { key: { $eq: chargeKey }, refunds: { $size: charge.refunds.length } },
        { $push: { refunds: refund } },
      );
    }
  }

  /** Writes many charges of the demo at once. */
  async insertMany(charges: SandboxCharge[]): Promise<void> {
    if (charges.length > 0)
      await this.#charges.insertMany(
        charges.map(charge => ({ ...charge })),
        { ordered: false },
      );
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    // Charges of the same moment share the first write.
    await new Promise<void>(resolve => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, GROUP_MAX);
      await this.#insert(group);
    }
    this.#isWriting = false;
  }

  async #insert(group: Waiting[]): Promise<void> {
    const failed = new Map<number, unknown>();
    try {
      await this.#charges.insertMany(
        group.map(({ charge }) => ({ ...charge })),
        { ordered: false },
      );
    } catch (error) {
      // Each failure names its place; without places nothing is known of any of them.
      const places = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
      if (places.length === 0) group.forEach((_, place) => failed.set(place, error));
      for (const one of places) failed.set(one.index, one);
    }
    await Promise.all(group.map((waiting, place) => this.#answer(waiting, failed.get(place))));
  }

  async #answer({ charge, resolve, reject }: Waiting, failure: unknown): Promise<void> {
    try {
      if (failure === undefined) resolve(charge);
      else if (codeOf(failure) === DUPLICATE_KEY) resolve((await this.find(charge.key)) ?? charge);
      else reject(failure);
    } catch (error) {
      reject(error);
    }
  }
}

function codeOf(failure: unknown): unknown {
  return typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : undefined;
}
