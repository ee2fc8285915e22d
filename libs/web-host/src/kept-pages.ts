/** Pages kept at once; the longest unused one goes first. About 20 MB where each is as long as the longest lists. */
const PAGES_MAX = 200;
/** A longer page is not kept. */
const CHARS_MAX = 500_000;
/** How old a kept page may get: long enough for a restart or a failover, too short for a launch to be shown as it was yesterday. */
const KEPT_MS_MAX = 600_000;

interface KeptPage {
  html: string;
  atMs: number;
}

/** The last good renderings of public pages, for the moments in which the service that they are read from is away. */
export class KeptPages {
  // A Map keeps the order of insertion: the first entry is the longest unused one.
  readonly #pages = new Map<string, KeptPage>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = Date.now) {
    this.#nowMs = nowMs;
  }

  /** Keeps a page in the place of the one before. */
  keep(name: string, html: string): void {
    this.#pages.delete(name);
    if (html.length > CHARS_MAX) return;
    this.#pages.set(name, { html, atMs: this.#nowMs() });
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= PAGES_MAX) break;
      this.#pages.delete(oldest);
    }
  }

  /** What is at this address has changed, or is gone. */
  forget(name: string): void {
    this.#pages.delete(name);
  }

  /** The page as it was, saying so; null where there is none that is young enough. */
  find(name: string): { html: string; ageMs: number } | null {
    const page = this.#pages.get(name);
    if (page === undefined) return null;
    const ageMs = this.#nowMs() - page.atMs;
    if (ageMs <= KEPT_MS_MAX) return { html: marked(page), ageMs };
    this.#pages.delete(name);
    return null;
  }
}

// The application says so in its banner, and reads anew once the service is back; who has no scripts reads it here.
const marked = ({ html, atMs }: KeptPage): string =>
  html
    .replace('<head>', `<head><meta name="ab-kept" content="${new Date(atMs).toISOString()}">`)
    .replace(/<body[^>]*>/, body => `${body}<noscript><p class="ab-page">${NOTICE}</p></noscript>`);

const NOTICE =
  '<strong>Seats and prices may have changed:</strong> this page is some minutes old. Please load it again in a moment.';
