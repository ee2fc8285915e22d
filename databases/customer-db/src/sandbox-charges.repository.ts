import type { SandboxCharge, SandboxLedger, SandboxRefund } from '@astro/payments';
import type { Collection } from 'mongodb';

const DUPLICATE_KEY = 11000;

/** The sandbox gateway's own books: they play the outside world, so nothing here is part of a booking's transaction. */
export class SandboxChargesRepository implements SandboxLedger {
  readonly #charges: Collection<SandboxCharge>;
  constructor(charges: Collection<SandboxCharge>) {
    this.#charges = charges;
  }

  async record(charge: SandboxCharge): Promise<SandboxCharge> {
    try {
      await this.#charges.insertOne({ ...charge });
      return charge;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY)) throw error;
      return (await this.find(charge.key)) ?? charge;
    }
  }

  async find(key: string): Promise<SandboxCharge | null> {
    return this.#charges.findOne({ key: { $eq: key } }, { projection: { _id: 0 } });
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
}
