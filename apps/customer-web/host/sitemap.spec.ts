import { describe, expect, it } from '@jest/globals';
import { launchSlugs, robots, sitemap } from './sitemap.ts';

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });

describe('the sitemap', () => {
  it('names the launches of every page of the list', async () => {
    const asked: (string | null)[] = [];
    const ask = (input: unknown): Promise<Response> => {
      const cursor = (input as URL).searchParams.get('cursor');
      asked.push(cursor);
      return Promise.resolve(
        json(
          cursor === null
            ? { items: [{ slug: 'a' }, { slug: 'b' }], nextCursor: 'next' }
            : { items: [{ slug: 'c' }], nextCursor: null },
        ),
      );
    };
    expect(await launchSlugs('https://localhost:4300', ask as typeof fetch)).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([null, 'next']);
  });

  it('is not made of a part when the API fails', async () => {
    const ask = () => Promise.resolve(json({}, 503));
    await expect(launchSlugs('https://localhost:4300', ask as typeof fetch)).rejects.toThrow('503');
  });

  it('holds whole addresses, escaped', () => {
    const xml = sitemap('https://shop.example', ['falcon-to-mars', 'a&b']);
    expect(xml).toContain('<loc>https://shop.example/launches/falcon-to-mars</loc>');
    expect(xml).toContain('<loc>https://shop.example/launches/a%26b</loc>');
    expect(xml.match(/<url>/g)).toHaveLength(4);
  });

  it('is named by robots.txt, which keeps personal pages out', () => {
    const text = robots('https://shop.example');
    expect(text).toContain('Sitemap: https://shop.example/sitemap.xml');
    expect(text).toContain('Disallow: /trips');
  });
});
