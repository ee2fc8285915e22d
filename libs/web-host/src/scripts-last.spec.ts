import { Script, runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { scriptsLast } from './scripts-last.ts';

const PAGE = [
  '<html><head><link rel="modulepreload" href="chunk-A.js"></head><body><ab-root>text</ab-root>',
  '<script nonce="__CSP_NONCE__">1</script><link rel="modulepreload" href="chunk-B.js">',
  '<script src="main-C.js" type="module" nonce="__CSP_NONCE__"></script></body></html>',
].join('');

describe('the modules of a rendered page', () => {
  it('are all asked for by one small script at its end, under the page’s own nonce', () => {
    const page = scriptsLast(PAGE);
    expect(page).not.toContain('<link rel="modulepreload"');
    expect(page).not.toContain('<script src=');
    expect(page).toContain('<script nonce="__CSP_NONCE__">1</script>');
    const [, script = ''] = /<script nonce="__CSP_NONCE__">([^<]*)<\/script><\/body><\/html>$/.exec(page) ?? [];
    expect(script).toContain('["chunk-A.js","chunk-B.js"]');
    expect(script).toContain('["main-C.js"]');
    expect(() => new Script(script)).not.toThrow();
  });

  it('stay where they are when the page has none, or they are no plain addresses', () => {
    for (const page of [
      '<body>text</body>',
      PAGE.replace('main-C.js', 'main"></script><script>alert(1)//.js'),
      PAGE.replace('type="module"', ''),
    ])
      expect(scriptsLast(page)).toBe(page);
  });

  it('are asked for once: after the first paint, or at once in the background', () => {
    const [, script = ''] = /<script nonce="__CSP_NONCE__">([^<]*)<\/script><\/body>/.exec(scriptsLast(PAGE)) ?? [];
    for (const hidden of [true, false]) {
      const asked: string[] = [];
      let painted: () => void = () => undefined;
      const head = { append: (link: { href: string }) => asked.push(link.href) };
      class Paints {
        constructor(tell: () => void) {
          painted = tell;
        }
        observe(): void {
          expect(asked).toEqual([]);
        }
      }
      runInNewContext(script.replaceAll('import(', 'void ('), {
        document: { hidden, head, createElement: () => ({}), baseURI: 'https://shop.example/' },
        PerformanceObserver: Paints,
        setTimeout: () => undefined,
        URL,
      });
      expect(asked).toHaveLength(hidden ? 2 : 0);
      painted();
      painted();
      expect(asked).toEqual(['chunk-A.js', 'chunk-B.js']);
    }
  });
});
