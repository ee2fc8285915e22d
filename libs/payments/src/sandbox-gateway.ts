import type {
  ChargeOrder,
  ChargeOutcome,
  ChargeState,
  PaymentGateway,
  RefundOrder,
  RefundOutcome,
} from './payment-gateway.ts';
import type { SandboxCharge, SandboxLedger } from './sandbox-ledger.ts';

/** The sandbox's test cards and what each does. */
export const SANDBOX_TOKENS = {
  tok_visa: 'succeeds',
  tok_chargeDeclined: 'is declined',
  tok_insufficientFunds: 'has insufficient funds',
  tok_threeDSecureRequired: 'must be confirmed by its owner first',
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

  async charge(order: ChargeOrder): Promise<ChargeState> {
    if (!Number.isSafeInteger(order.amountCents) || order.amountCents <= 0)
      throw new RangeError(`A charge needs whole cents above zero, not ${order.amountCents}.`);
    switch (order.token) {
      case 'tok_visa':
        return stateOf(await this.#record(order, 'charged', null));
      case 'tok_threeDSecureRequired':
        return stateOf(await this.#record(order, 'challenged', null));
      case 'tok_chargeDeclined':
        return stateOf(await this.#record(order, 'declined', 'card-declined'));
      case 'tok_insufficientFunds':
        return stateOf(await this.#record(order, 'declined', 'insufficient-funds'));
      case 'tok_timeoutCharged':
        await this.#record(order, 'charged', null);
        return { kind: 'unknown' };
      case 'tok_timeoutNotCharged':
        return { kind: 'unknown' };
      default:
        return stateOf(await this.#record(order, 'declined', 'unknown-card'));
    }
  }

  async find(key: string): Promise<ChargeState | null> {
    const charge = await this.#ledger.find(key);
    return charge === null ? null : stateOf(charge);
  }

  async confirm(key: string, isApproved: boolean): Promise<ChargeState | null> {
    const charge = await this.#ledger.endChallenge(
      key,
      isApproved ? { state: 'charged', reason: null } : { state: 'declined', reason: 'not-confirmed' },
    );
    return charge === null ? null : stateOf(charge);
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
    const known = await this.#ledger.record({ ...tombstone, refunds: [] });
    if (known.state !== 'challenged') return outcomeOf(known);
    return outcomeOf((await this.#ledger.endChallenge(key, { state: 'declined', reason: 'abandoned' })) ?? known);
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

  #record(order: ChargeOrder, state: SandboxCharge['state'], reason: SandboxCharge['reason']): Promise<SandboxCharge> {
    return this.#ledger.record({
      key: order.key,
      chargeId: this.#newId(),
      amountCents: order.amountCents,
      state,
      reason,
      refunds: [],
    });
  }
}

function stateOf(charge: SandboxCharge): ChargeState {
  return charge.state === 'challenged' ? { kind: 'needs-confirmation', clientSecret: null } : outcomeOf(charge);
}

function outcomeOf(charge: SandboxCharge): ChargeOutcome {
  switch (charge.state) {
    case 'charged':
      return { kind: 'succeeded', chargeId: charge.chargeId, amountCents: charge.amountCents };
    case 'declined':
      return { kind: 'declined', reason: charge.reason ?? 'card-declined' };
    case 'challenged':
      return { kind: 'unknown' };
  }
}
