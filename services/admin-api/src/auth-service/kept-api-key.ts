import { KEY_SCOPES } from '@astro/domain';
import * as z from 'zod';

/** What the authentication service says about an API key. */
export const KeptApiKey = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string(),
  scopes: z.array(z.enum(KEY_SCOPES)),
  createdBy: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
});
export type KeptApiKey = z.infer<typeof KeptApiKey>;

/** The keys of an agency. */
export const KeptApiKeys = z.object({ items: z.array(KeptApiKey) });

/** A key that was just made, with its secret, or one that an earlier try had made, without it. */
export const MadeApiKey = KeptApiKey.extend({ secret: z.string().nullable() });
export type MadeApiKey = z.infer<typeof MadeApiKey>;
