import type { Asker } from '@astro/customer-db';
import type { CurrentUser } from '@astro/service-kit';

/** Where a request comes from, for the events it leads to. */
export interface RequestOrigin {
  component: string;
  userId?: string;
  requestId?: string;
  traceparent?: string;
}

/** The signed-in traveler as the seat desk knows them. */
export function askerOf(user: CurrentUser): Asker {
  return { id: user.userId, name: user.name, email: user.email };
}
