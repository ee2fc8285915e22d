import type { SentInvitation } from './invite.use-case.ts';

/** An invitation as it is shown; its secret is in the mail alone. */
export const invitationOf = ({ id, email, name, role, agencyId, expiresAt }: SentInvitation) => ({
  id,
  email,
  name,
  role,
  ...(agencyId === null ? {} : { agencyId }),
  expiresAt: expiresAt.toISOString(),
});
