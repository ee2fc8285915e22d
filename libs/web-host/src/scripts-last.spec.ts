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
    expect(script).toContain('["chunk-A.js","chunk-B.js","main-C.js"]');
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
    for (const hidden of [true, false]) {
      const { preloaded, paint } = open({ hidden });
      expect(preloaded).toHaveLength(hidden ? 3 : 0);
      paint();
      paint();
      expect(preloaded).toEqual(['chunk-A.js', 'chunk-B.js', 'main-C.js']);
    }
  });

  it('start one after the other, each in a task of its own', async () => {
    const { started, paint, timers } = open({ hidden: false });
    paint();
    const afterEachTask: number[] = [];
    for (let task = 0; task < 4; task++) {
      await new Promise(setImmediate);
      afterEachTask.push(started.length);
      timers.splice(0).forEach(run => run());
    }
    expect(afterEachTask).toEqual([1, 2, 3, 3]);
    expect(started).toEqual(['chunk-A.js', 'chunk-B.js', 'main-C.js'].map(path => `https://shop.example/${path}`));
  });

  it('start although one of them is gone', async () => {
    const { started, paint, timers } = open({ hidden: false, gone: 'chunk-A.js' });
    paint();
    for (let task = 0; task < 4; task++) {
      await new Promise(setImmediate);
      timers.splice(0).forEach(run => run());
    }
    expect(started).toHaveLength(3);
  });
});

/** The page's script as a browser runs it, which paints when it is told to and whose timers wait. */
function open({ hidden, gone }: { hidden: boolean; gone?: string }) {
  const [, script = ''] = /<script nonce="__CSP_NONCE__">([^<]*)<\/script><\/body>/.exec(scriptsLast(PAGE)) ?? [];
  const preloaded: string[] = [];
  const started: string[] = [];
  const timers: (() => void)[] = [];
  let paint: () => void = () => undefined;
  class Paints {
    constructor(tell: () => void) {
      paint = tell;
    }
    observe(): void {
      expect(preloaded).toEqual([]);
    }
  }
  runInNewContext(script.replaceAll('import(', 'load('), {
    document: {
      hidden,
      head: { append: (link: { href: string }) => preloaded.push(link.href) },
      createElement: () => ({}),
      baseURI: 'https://shop.example/',
    },
    PerformanceObserver: Paints,
    setTimeout: (run: () => void, ms?: number) => ms === undefined && timers.push(run),
    load: (url: string) => {
      started.push(url);
      return gone !== undefined && url.endsWith(gone) ? Promise.reject(new TypeError('gone')) : Promise.resolve();
    },
    URL,
  });
  return { preloaded, started, timers, paint: () => paint() };
}
