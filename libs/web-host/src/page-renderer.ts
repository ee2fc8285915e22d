import type { Logger } from '@astro/service-kit';
import type { FastifyRequest } from 'fastify';
import { KeptPages } from './kept-pages.ts';
import { idsOf } from './request-hooks.ts';
import { scriptsLast } from './scripts-last.ts';

/** Renders a page on the server; null where no route has the address. */
export type RenderPage = (request: Request) => Promise<Response | null>;

/**
 * Under which name the page at an address is kept, for the moments in which its service is away; null where it is not.
 * Only a page whose address is its name is kept: what somebody else's query said must not come back to others.
 */
export type KeepPageAs = (address: URL) => string | null;

/** A page that takes longer is sent unrendered; the browser renders it. */
const RENDER_MS_MAX = 5_000;
/** The header by which an application says that a part of its page could not be read. */
const INCOMPLETE = 'x-incomplete';

/** A page, or where to look for it. */
export interface RenderedPage {
  status: number;
  location: string | null;
  html: string;
}

/** Renders an application's pages on the server; while the service that they are read from is away, public ones are shown as they were. */
export class PageRenderer {
  readonly #render: RenderPage;
  readonly #keepAs: KeepPageAs;
  readonly #origin: string;
  readonly #logger: Logger;
  readonly #kept: KeptPages;

  constructor(options: {
    render: RenderPage;
    keepPageAs?: KeepPageAs;
    publicUrl: string;
    logger: Logger;
    nowMs?: () => number;
  }) {
    this.#render = options.render;
    this.#keepAs = options.keepPageAs ?? (() => null);
    this.#origin = new URL(options.publicUrl).origin;
    this.#logger = options.logger;
    this.#kept = new KeptPages(options.nowMs);
  }

  /** The page that a request asks for; null when it could not be made, and the browser has to. */
  async render(request: FastifyRequest): Promise<RenderedPage | null> {
    const made = await this.#make(request);
    const name = this.#nameOf(request.url);
    if (made === null || made.status === 503) return this.#keptPage(name) ?? made;
    if (name === null || name !== request.url) return made;
    if (made.status !== 200) this.#kept.forget(name);
    else if (!made.isIncomplete) this.#kept.keep(name, made.html);
    return made;
  }

  #keptPage(name: string | null): RenderedPage | null {
    const kept = name === null ? null : this.#kept.find(name);
    if (kept === null) return null;
    this.#logger.info(
      { event: 'kept-page', ageMs: kept.ageMs },
      'A page is shown as it was: the service that it is read from is away.',
    );
    return { status: 200, location: null, html: kept.html };
  }

  #nameOf(url: string): string | null {
    return URL.canParse(this.#origin + url) ? this.#keepAs(new URL(this.#origin + url)) : null;
  }

  async #make(request: FastifyRequest): Promise<(RenderedPage & { isIncomplete: boolean }) | null> {
    try {
      // Without cookies: a public page is the same for everybody. Without the caller's Host: the address is our own.
      const page = new Request(this.#origin + request.url, {
        headers: {
          ...idsOf(request),
          accept: 'text/html',
          'accept-language': request.headers['accept-language'] ?? 'en',
        },
        signal: AbortSignal.timeout(RENDER_MS_MAX),
      });
      const made = await withTimeLimit(this.#render(page), RENDER_MS_MAX);
      if (made === null) return null;
      return {
        status: made.status,
        location: made.headers.get('location'),
        html: scriptsLast(await made.text()),
        isIncomplete: made.headers.has(INCOMPLETE),
      };
    } catch (error) {
      this.#logger.error(
        { err: error, event: 'render-failed' },
        'A page could not be rendered on the server; the browser does it.',
      );
      return null;
    }
  }
}

const withTimeLimit = async <T>(work: Promise<T>, msMax: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no page within ${msMax} ms`)), msMax);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
};
