export type {
  ChargeOrder,
  ChargeOutcome,
  DeclineReason,
  PaymentGateway,
  RefundOrder,
  RefundOutcome,
} from './payment-gateway.ts';
export { SANDBOX_TOKENS, SandboxGateway } from './sandbox-gateway.ts';
export { MemoryLedger, type SandboxCharge, type SandboxLedger, type SandboxRefund } from './sandbox-ledger.ts';
