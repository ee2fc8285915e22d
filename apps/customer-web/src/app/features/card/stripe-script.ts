import { InjectionToken } from '@angular/core';
import type { Stripe } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';

const STRIPE_HOST = 'js.stripe.com';
/** A script that has not come by then will not come. */
const LOAD_MS_MAX = 15_000;

/** Loads Stripe's own script from Stripe, as it demands; only who pays with Stripe asks for it. */
export const LOAD_STRIPE = new InjectionToken<(publishableKey: string) => Promise<Stripe>>('LOAD_STRIPE', {
  providedIn: 'root',
  factory: () => loadFromStripe,
});

async function loadFromStripe(publishableKey: string): Promise<Stripe> {
  letScriptIn();
  const stripe = await inTime(loadStripe(publishableKey));
  if (stripe === null) throw new Error('There is no browser to load the script in.');
  return stripe;
}

/** What of Trusted Types is used here; browsers without them have none of it. */
interface TrustedTypes {
  readonly defaultPolicy: object | null;
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): object;
}

// Stripe's script knows no policy of ours, so the default one is asked; it lets through Stripe's own addresses, and nothing else.
function letScriptIn(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined || trustedTypes.defaultPolicy !== null) return;
  trustedTypes.createPolicy('default', { createScriptURL: url => (isStripes(url) ? url : null) });
}

/** Whether Stripe serves its script from there: the same addresses as the host's content security policy lets in. */
export function isStripes(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === 'https:' && (host === STRIPE_HOST || host.endsWith(`.${STRIPE_HOST}`));
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Stripe's script did not come within ${LOAD_MS_MAX} ms.`)), LOAD_MS_MAX);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
