import type { Collection } from 'mongodb';
import type { LaunchPreviewDocument } from './documents/launch-preview.document.ts';

/** Drafts behind their preview links. */
export class LaunchPreviewsRepository {
  readonly #previews: Collection<LaunchPreviewDocument>;
  constructor(previews: Collection<LaunchPreviewDocument>) {
    this.#previews = previews;
  }

  /** The draft behind a link that still opens; null for every other token. */
  async find(tokenHash: string, now: Date): Promise<LaunchPreviewDocument | null> {
    return this.#previews.findOne({ tokenHash: { $eq: tokenHash }, expiresAt: { $gt: now } });
  }
}
