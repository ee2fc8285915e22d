import * as z from 'zod';
import { eventOf } from './envelope.ts';
import { LaunchState } from './launch-changed.ts';

/**
 * Admin DB to Customer DB: the preview link of a draft was made, ended, or its draft changed. Aggregate: the launch, with versions of
 * its own. Kept apart from the catalogue: whoever has the link sees it, nobody else finds it.
 */
export const LaunchPreviewChanged = eventOf(
  'launch-preview-changed',
  z.object({
    launchId: z.string(),
    /** Null once the link has ended. */
    link: z
      .object({
        /** SHA-256 of the token in the link, base64url; the token itself is stored nowhere. */
        tokenHash: z.string(),
        expiresAt: z.iso.datetime(),
        /** The draft as it would be on sale. */
        launch: LaunchState,
      })
      .nullable(),
  }),
);
export type LaunchPreviewChanged = z.infer<typeof LaunchPreviewChanged>;
