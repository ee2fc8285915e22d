import type { Webhook } from '@astro/supplier-web--admin-api';

/** The state of an address as a status shows it. */
export const webhookState = ({ isEnabled, failingSince }: Webhook): 'on' | 'failing' | 'off' =>
  !isEnabled ? 'off' : failingSince === null ? 'on' : 'failing';

const OFF_TEXTS: Record<NonNullable<Webhook['disabledReason']>, string> = {
  owner: 'It was switched off by an owner.',
  failing: 'It took nothing for five days and was switched off.',
  gone: 'It answered that it is gone (410) and was switched off.',
};

/** Why an address is off; the empty string while it is on. */
export const whyOff = ({ disabledReason }: Webhook): string =>
  disabledReason === null ? '' : OFF_TEXTS[disabledReason];
