import type { Appearance } from '@stripe/stripe-js';

/** Half of the three channels of a colour, each up to 255. */
const MIDDLE = 382;

/** The colours of a card of ours, as they are at present, for Stripe's form on it: its frame cannot read our style sheet. */
export function stripeLooks(card: HTMLElement): Appearance {
  const { color, backgroundColor } = getComputedStyle(card);
  return {
    theme: isLight(color) ? 'night' : 'stripe',
    variables: { fontSizeBase: '16px', borderRadius: '8px', colorText: color, colorBackground: backgroundColor },
  };
}

/** Light text stands on dark ground. `isLight('rgb(232, 235, 247)')` is true. */
const isLight = (color: string): boolean =>
  (color.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, channel) => sum + Number(channel), 0) > MIDDLE;
