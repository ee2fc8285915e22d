export type {
  ChargeOrder,
  ChargeOutcome,
  ChargeState,
  ConfirmationNeeded,
  DeclineReason,
  PaymentGateway,
  RefundOrder,
  RefundOutcome,
} from './payment-gateway.ts';
export { openPaymentGateway, type PaymentSettings } from './open-payment-gateway.ts';
export { SANDBOX_TOKENS, SandboxGateway } from './sandbox-gateway.ts';
export {
  MemoryLedger,
  type ChallengeEnd,
  type SandboxCharge,
  type SandboxLedger,
  type SandboxRefund,
} from './sandbox-ledger.ts';
export { StripeGateway, type StripeAccess } from './stripe-gateway.ts';
export { MemoryStripeLedger, type StripeLedger, type StripePayment } from './stripe-ledger.ts';
export { readStripeMessage, type StripeMessage } from './stripe-webhook.ts';
