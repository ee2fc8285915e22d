/** A test card of the built-in payment sandbox. */
export interface SandboxCard {
  token: string;
  name: string;
  /** What it does, so that nobody is surprised. */
  effect: string;
}

/** The cards that the sandbox knows; nothing is ever charged to a real one. */
export const SANDBOX_CARDS: readonly SandboxCard[] = [
  { token: 'tok_visa', name: 'Visa', effect: 'pays' },
  { token: 'tok_chargeDeclined', name: 'Declined card', effect: 'is declined' },
  { token: 'tok_insufficientFunds', name: 'Empty card', effect: 'has insufficient funds' },
  { token: 'tok_threeDSecureRequired', name: 'Guarded card', effect: 'pays once you have confirmed it at the bank' },
  { token: 'tok_timeoutCharged', name: 'Slow card', effect: 'pays, but the answer gets lost; we ask the bank' },
  { token: 'tok_timeoutNotCharged', name: 'Lost card', effect: 'never reaches the bank; nothing is charged' },
];
