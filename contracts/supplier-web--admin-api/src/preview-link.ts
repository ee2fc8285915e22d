import * as z from 'zod';

const PreviewLinkFacts = z.object({
  expiresAt: z.iso.datetime(),
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
});

/** `GET /launches/{id}/preview-link`: whether a link to the draft opens now. Its address was shown once and is kept nowhere. */
export const PreviewLinkState = z.object({ link: PreviewLinkFacts.nullable() }).meta({ id: 'PreviewLinkState' });
export type PreviewLinkState = z.infer<typeof PreviewLinkState>;

/** `PUT /launches/{id}/preview-link`: a new link; the one before opens no more. */
export const MadePreviewLink = z.object({ url: z.url(), ...PreviewLinkFacts.shape }).meta({ id: 'MadePreviewLink' });
export type MadePreviewLink = z.infer<typeof MadePreviewLink>;
