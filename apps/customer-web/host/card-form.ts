import { readConfig } from '@astro/service-kit';
import type { PageGuest } from '@astro/web-host';
import * as z from 'zod';

const settings = z
  .object({
    PAYMENT_GATEWAY: z.enum(['sandbox', 'stripe']).default('sandbox'),
    STRIPE_PUBLISHABLE_KEY: z
      .string()
      .regex(/^pk_(test|live)_[A-Za-z0-9_]+$/, 'must look like pk_live_...')
      .optional(),
  })
  .refine(({ PAYMENT_GATEWAY, STRIPE_PUBLISHABLE_KEY: key }) => PAYMENT_GATEWAY === 'sandbox' || key !== undefined, {
    path: ['STRIPE_PUBLISHABLE_KEY'],
    message: 'is needed when PAYMENT_GATEWAY is stripe',
  });

/** Stripe's own card form on the pages, where payments go to Stripe; the sandbox needs nothing from outside. */
export function cardForm(env: Record<string, string | undefined>): PageGuest | null {
  const { PAYMENT_GATEWAY: gateway, STRIPE_PUBLISHABLE_KEY: key } = readConfig(settings, env);
  if (gateway === 'sandbox' || key === undefined) return null;
  // Stripe's handbook lists these for its script; from our own address it may not be served (PCI).
  return {
    key,
    scripts: ['https://js.stripe.com', 'https://*.js.stripe.com'],
    frames: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
    connections: ['https://api.stripe.com'],
  };
}
