import * as z from 'zod';

/** What the authentication service says about an invitation that it has sent. */
export const Invitation = z.object({ id: z.string(), email: z.string(), expiresAt: z.string() });
export type Invitation = z.infer<typeof Invitation>;
