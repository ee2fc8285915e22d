import type { DeclineReason } from './payment-gateway.ts';

/** One line of the sandbox's own books: a charge with its refunds. */
export interface SandboxCharge {
  key: string;
  chargeId: string;
  amountCents: number;
  /** `challenged`: the customer is asked to confirm it. */
  state: 'charged' | 'declined' | 'challenged';
  reason: DeclineReason | null;
  refunds: SandboxRefund[];
}

/** How a challenge ends: the card is charged, or not. */
export type ChallengeEnd = Pick<SandboxCharge, 'state' | 'reason'> & { state: 'charged' | 'declined' };

/** One refund in the sandbox's books. */
export interface SandboxRefund {
  key: string;
  refundId: string;
  amountCents: number;
}

/** Where the sandbox keeps its books: they must survive a restart, as the real gateway's do. */
export interface SandboxLedger {
  /** Writes the charge unless its key is there already; returns what stands there afterwards. */
  record(charge: SandboxCharge): Promise<SandboxCharge>;
  find(key: string): Promise<SandboxCharge | null>;
  /** Ends a charge that waits for its customer, once; returns what stands there afterwards. */
  endChallenge(key: string, end: ChallengeEnd): Promise<SandboxCharge | null>;
  /** Adds the refund unless its key is there already or more would flow back than was charged; returns the charge afterwards. */
  addRefund(chargeKey: string, refund: SandboxRefund): Promise<SandboxCharge | null>;
}

/** Books in memory, for tests. */
export class MemoryLedger implements SandboxLedger {
  readonly #charges = new Map<string, SandboxCharge>();

  async record(charge: SandboxCharge): Promise<SandboxCharge> {
    const known = this.#charges.get(charge.key) ?? structuredClone(charge);
    this.#charges.set(charge.key, known);
    return structuredClone(known);
  }

  async find(key: string): Promise<SandboxCharge | null> {
    const charge = this.#charges.get(key);
    return charge === undefined ? null : structuredClone(charge);
  }

  async endChallenge(key: string, end: ChallengeEnd): Promise<SandboxCharge | null> {
    const charge = this.#charges.get(key);
    if (charge === undefined) return null;
    if (charge.state === 'challenged') Object.assign(charge, end);
    return structuredClone(charge);
  }

  async addRefund(chargeKey: string, refund: SandboxRefund): Promise<SandboxCharge | null> {
    const charge = this.#charges.get(chargeKey);
    if (charge === undefined) return null;
    const refundedCents = charge.refunds.reduce((sum, known) => sum + known.amountCents, 0);
    const isKnown = charge.refunds.some(known => known.key === refund.key);
    if (!isKnown && charge.state === 'charged' && refundedCents + refund.amountCents <= charge.amountCents)
      charge.refunds.push(refund);
    return structuredClone(charge);
  }
}
