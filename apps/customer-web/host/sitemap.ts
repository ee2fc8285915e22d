import * as z from 'zod';

/** A sitemap may name this many addresses (sitemaps.org). */
const ADDRESSES_MAX = 50_000;
const PAGE_SIZE = 100;
const ASK_MS_MAX = 5_000;

const Page = z.object({ items: z.array(z.object({ slug: z.string() })), nextCursor: z.string().nullable() });

/** Asks the API for the address of every launch on sale. */
export async function launchSlugs(apiUrl: string, ask: typeof fetch = fetch): Promise<string[]> {
  const slugs: string[] = [];
  let cursor: string | null = null;
  do {
    const url = new URL('/api/v1/launches', apiUrl);
    url.searchParams.set('limit', String(PAGE_SIZE));
    if (cursor !== null) url.searchParams.set('cursor', cursor);
    const answer = await ask(url, { signal: AbortSignal.timeout(ASK_MS_MAX) });
    if (!answer.ok) throw new Error(`the API answers ${answer.status} to ${url.pathname}`);
    const page = Page.parse(await answer.json());
    slugs.push(...page.items.map(item => item.slug));
    cursor = page.nextCursor;
  } while (cursor !== null && slugs.length < ADDRESSES_MAX);
  return slugs;
}

/** The sitemap: the pages that everybody can read, and every launch on sale. */
export function sitemap(publicUrl: string, slugs: readonly string[]): string {
  const paths = ['/', '/launches', ...slugs.map(slug => `/launches/${encodeURIComponent(slug)}`)];
  const entries = paths
    .slice(0, ADDRESSES_MAX)
    .map(path => `  <url><loc>${escaped(new URL(path, publicUrl).href)}</loc></url>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n');
}

/** What search engines may read, and where the sitemap is. */
export function robots(publicUrl: string): string {
  return [
    'User-agent: *',
    'Allow: /',
    'Disallow: /launches/*/book',
    'Disallow: /profile',
    'Disallow: /trips',
    `Sitemap: ${new URL('/sitemap.xml', publicUrl).href}`,
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
