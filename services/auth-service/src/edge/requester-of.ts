import type { User } from '@astro/service-kit/http';
import type { Requester } from '../requester.ts';

/** Who asks, without what use cases have no use for. */
export const requesterOf = ({ userId, role, email, name, sessionId }: User): Requester => ({
  userId,
  role,
  email,
  name,
  sessionId,
});
