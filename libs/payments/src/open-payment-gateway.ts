import type { PaymentGateway } from './payment-gateway.ts';
import { SandboxGateway } from './sandbox-gateway.ts';
import type { SandboxLedger } from './sandbox-ledger.ts';
import { StripeGateway } from './stripe-gateway.ts';
import type { StripeLedger } from './stripe-ledger.ts';

/** Which gateway a program uses, as its settings say. */
export interface PaymentSettings {
  PAYMENT_GATEWAY?: 'sandbox' | 'stripe' | undefined;
  STRIPE_SECRET_KEY?: string | undefined;
  STRIPE_API_URL?: string | undefined;
}

/** Opens the gateway that the settings name; a program's readers have checked them. */
export function openPaymentGateway(
  settings: PaymentSettings,
  books: { sandbox: SandboxLedger; stripe: StripeLedger; newId: () => string },
): PaymentGateway {
  switch (settings.PAYMENT_GATEWAY ?? 'sandbox') {
    case 'sandbox':
      return new SandboxGateway(books.sandbox, books.newId);
    case 'stripe': {
      const { STRIPE_SECRET_KEY: secretKey, STRIPE_API_URL: apiUrl } = settings;
      if (secretKey === undefined) throw new Error('The Stripe gateway needs STRIPE_SECRET_KEY.');
      return new StripeGateway({ secretKey, apiUrl }, books.stripe);
    }
  }
}
