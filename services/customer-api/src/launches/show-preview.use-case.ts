import { createHash } from 'node:crypto';
import type { LaunchPreviewDocument, LaunchPreviewsRepository } from '@astro/customer-db';
import type { Clock } from '@astro/service-kit';

/** Tokens are 256 random bits behind a name that logs know to hide. */
const TOKEN = /^preview_[\w-]{43}$/;

/** The draft behind a link, or nothing: a wrong, an expired and an ended link look the same. */
export type ShownPreview =
  { ok: true; value: { preview: LaunchPreviewDocument; now: Date } } | { ok: false; refusal: { kind: 'not-found' } };

/** Shows a draft to whoever has its preview link, as travelers will see it. */
export class ShowPreview {
  readonly #previews: LaunchPreviewsRepository;
  readonly #clock: Clock;
  constructor(previews: LaunchPreviewsRepository, clock: Clock) {
    this.#previews = previews;
    this.#clock = clock;
  }

  async run(token: string): Promise<ShownPreview> {
    const now = this.#clock.now();
    if (!TOKEN.test(token)) return { ok: false, refusal: { kind: 'not-found' } };
    const preview = await this.#previews.find(createHash('sha256').update(token).digest('base64url'), now);
    return preview === null ? { ok: false, refusal: { kind: 'not-found' } } : { ok: true, value: { preview, now } };
  }
}
