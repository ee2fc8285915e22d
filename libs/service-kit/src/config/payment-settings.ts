import * as z from 'zod';

/** Distinct characters that a real key of Stripe has, many times over. */
const DISTINCT_CHARACTERS_MIN = 10;

/** The settings of the payment gateway; outside production the sandbox unless said otherwise. A program adds them and ends with `.superRefine(checkPaymentSettings)`. */
export const paymentSettings = {
  PAYMENT_GATEWAY: z.enum(['sandbox', 'stripe']).optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_[A-Za-z0-9_]+$/, 'must look like sk_live_..., or rk_live_...')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9_+/=]+$/, 'must look like whsec_...')
    .optional(),
  /** Where Stripe is, when not at its own address: for tests and for a proxy. */
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
};

/** The payment settings and what they hang on, parsed. */
type Checked = z.infer<z.ZodObject<typeof paymentSettings>> & { NODE_ENV: string };

/** Production names its gateway; with Stripe both secrets are needed, and in production neither may be a sample of a handbook. */
export function checkPaymentSettings(settings: Checked, context: z.RefinementCtx): void {
  // Forgotten, seats would be given away: the sandbox says "paid", and no money moves.
  if (settings.PAYMENT_GATEWAY === undefined && settings.NODE_ENV === 'production')
    context.addIssue({
      code: 'custom',
      path: ['PAYMENT_GATEWAY'],
      message: 'must be named in production: stripe, or sandbox where no money is to move',
    });
  if (settings.PAYMENT_GATEWAY !== 'stripe') return;
  for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const) {
    const value = settings[name];
    if (value === undefined)
      context.addIssue({ code: 'custom', path: [name], message: 'is needed when PAYMENT_GATEWAY is stripe' });
    else if (settings.NODE_ENV === 'production' && isSample(value))
      context.addIssue({ code: 'custom', path: [name], message: 'looks like a sample, not a secret' });
  }
}

// The last is the key that Stripe's own handbook prints.
const SAMPLE = /(example|sample|change|secret|password|your|default|dummy|fake)|^(sk|rk)_test_4eC39HqL/i;

function isSample(value: string): boolean {
  const secret = value.replace(/^(whsec|(sk|rk)_(test|live))_/, '');
  return SAMPLE.test(secret) || SAMPLE.test(value) || new Set(secret).size < DISTINCT_CHARACTERS_MIN;
}
