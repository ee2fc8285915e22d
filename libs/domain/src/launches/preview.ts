/** A link to the preview of a draft opens for so many days. */
export const PREVIEW_DAYS = 14;
const DAY_MS = 86_400_000;

/**
 * When a link to the preview of a draft stops opening.
 * Example: made on 1 March at 10:00, so until 15 March 10:00.
 */
export function previewExpiresAt(madeAt: Date): Date {
  return new Date(madeAt.getTime() + PREVIEW_DAYS * DAY_MS);
}
