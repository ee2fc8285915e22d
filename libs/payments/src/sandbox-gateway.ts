import type { ChargeOrder, ChargeOutcome, PaymentGateway, RefundOrder, RefundOutcome } from './payment-gateway.ts';
import type { SandboxCharge, SandboxLedger } from './sandbox-ledger.ts';

/** The sandbox's test cards and what each does. */
export const SANDBOX_TOKENS = {
  tok_visa: 'succeeds',
  tok_chargeDeclined: 'is declined',
  tok_insufficientFunds: 'has insufficient funds',
  tok_timeoutCharged: 'charges, but the answer is lost',
  tok_timeoutNotCharged: 'never reaches the gateway; the answer is lost',
} as const;

/** A payment gateway that plays the outside world: test cards as tokens, and books of its own. */
export class SandboxGateway implements PaymentGateway {
  readonly #ledger: SandboxLedger;
  readonly #newId: () => string;
  constructor(ledger: SandboxLedger, newId: () => string) {
    this.#ledger = ledger;
    this.#newId = newId;
  }

  async charge(order: ChargeOrder): Promise<ChargeOutcome> {
    if (!Number.isSafeInteger(order.amountCents) || order.amountCents <= 0)
      throw new RangeError(`A charge needs whole cents above zero, not ${order.amountCents}.`);
    switch (order.token) {
      case 'tok_visa':
        return outcomeOf(await this.#record(order, null));
      case 'tok_chargeDeclined':
        return outcomeOf(await this.#record(order, 'card-declined'));
      case 'tok_insufficientFunds':
        return outcomeOf(await this.#record(order, 'insufficient-funds'));
      case 'tok_timeoutCharged':
        await this.#record(order, null);
        return { kind: 'unknown' };
      case 'tok_timeoutNotCharged':
        return { kind: 'unknown' };
      default:
        return outcomeOf(await this.#record(order, 'unknown-card'));
    }
  }

  async find(key: string): Promise<ChargeOutcome | null> {
    const charge = await this.#ledger.find(key);
    return charge === null ? null : outcomeOf(charge);
  }

  async abandon(key: string): Promise<ChargeOutcome> {
    const tombstone = {
      key,
      chargeId: this.#newId(),
      amountCents: 0,
      state: 'declined',
      reason: 'abandoned',
      refunds: [],
    } as const;
    return outcomeOf(await this.#ledger.record({ ...tombstone, refunds: [] }));
  }

  async refund(order: RefundOrder): Promise<RefundOutcome> {
    if (!Number.isSafeInteger(order.amountCents) || order.amountCents <= 0)
      throw new RangeError(`A refund needs whole cents above zero, not ${order.amountCents}.`);
    const charge = await this.#ledger.addRefund(order.chargeKey, {
      key: order.key,
      refundId: this.#newId(),
      amountCents: order.amountCents,
    });
    if (charge === null) return { kind: 'refused', reason: 'There is no such charge.' };
    const refund = charge.refunds.find(known => known.key === order.key);
    if (refund === undefined) return { kind: 'refused', reason: 'More would flow back than was charged.' };
    return { kind: 'succeeded', refundId: refund.refundId };
  }

  #record(order: ChargeOrder, reason: SandboxCharge['reason']): Promise<SandboxCharge> {
    return this.#ledger.record({
      key: order.key,
      chargeId: this.#newId(),
      amountCents: order.amountCents,
      state: reason === null ? 'charged' : 'declined',
      reason,
      refunds: [],
    });
  }
}

function outcomeOf(charge: SandboxCharge): ChargeOutcome {
  if (charge.state === 'charged')
    return { kind: 'succeeded', chargeId: charge.chargeId, amountCents: charge.amountCents };
  return { kind: 'declined', reason: charge.reason ?? 'card-declined' };
}
