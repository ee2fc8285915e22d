import type { PersonRole } from '@astro/system-db';

/** Who asks for something. */
export interface Requester {
  userId: string;
  role: PersonRole;
  email: string;
  name: string;
  sessionId: string;
}
