import type { PersonDocument, SessionDocument } from '@astro/system-db';

/** A person as the screens see them. */
export const sessionUserOf = ({ _id: id, email, name, role, agencyId }: PersonDocument) => ({
  id,
  email,
  name,
  role,
  ...(agencyId === null ? {} : { agencyId }),
});

/** A person as that person sees it. */
export const meOf = (person: PersonDocument) => ({
  ...sessionUserOf(person),
  emailVerified: person.emailVerified,
  totpEnabled: person.twoFactorEnabled === true,
  createdAt: person.createdAt.toISOString(),
});

/** A person as IT sees it. */
export const userSummaryOf = (person: PersonDocument) => ({
  ...meOf(person),
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
