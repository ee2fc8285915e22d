import type { PersonDocument, SessionDocument } from '@astro/system-db';
import type { SecondFactorRule } from '../totp/second-factor-rule.ts';

/** A person as the screens see them. */
export const sessionUserOf = (person: PersonDocument, rule: SecondFactorRule) => ({
  id: person._id,
  email: person.email,
  name: person.name,
  role: person.role,
  ...(person.agencyId === null ? {} : { agencyId: person.agencyId }),
  ...(rule.isMissingOf(person) ? { isSecondFactorMissing: true } : {}),
});

/** A person as that person sees it. */
export const meOf = (person: PersonDocument, rule: SecondFactorRule) => ({
  ...sessionUserOf(person, rule),
  emailVerified: person.emailVerified,
  totpEnabled: person.twoFactorEnabled === true,
  isSecondFactorRequired: rule.isRequiredOf(person.role),
  createdAt: person.createdAt.toISOString(),
});

/** A person as IT sees it. */
export const userSummaryOf = (person: PersonDocument, rule: SecondFactorRule) => ({
  ...meOf(person, rule),
  isSuspended: person.isSuspended || person.isAgencySuspended,
});

/** A session on the list of its person. */
export const sessionOf = (session: SessionDocument, currentId: string) => ({
  id: session._id,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: (session.lastSeenAt ?? session.createdAt).toISOString(),
  expiresAt: session.expiresAt.toISOString(),
  ...(session.userAgent == null || session.userAgent === '' ? {} : { userAgent: session.userAgent }),
  isCurrent: session._id === currentId,
});
