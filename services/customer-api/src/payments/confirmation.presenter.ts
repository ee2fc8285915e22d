import type { Booking } from '@astro/customer-web--customer-api';

/** What a pending booking's payment waits for; nothing, mostly. */
export function presentConfirmation(
  confirmation: { confirmBy: Date; clientSecret: string | null } | null,
): Pick<Booking, 'confirmation'> {
  if (confirmation === null) return {};
  const { confirmBy, clientSecret } = confirmation;
  return { confirmation: { confirmBy: confirmBy.toISOString(), clientSecret } };
}
