import { createServer, type AddressInfo } from 'node:net';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';
import { findBrowser } from '../spec-runner/find-browser.ts';
import { CATEGORIES, type PageScores, readScores } from './page-scores.ts';

/** Looks at one page with a fresh browser: the one that the spec runner uses. */
export async function lookAtPage(
  url: string,
  options: { form: 'mobile' | 'desktop'; cacheFolder: string },
): Promise<PageScores> {
  const found = await findBrowser(options.cacheFolder);
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: found.path,
    // The local authority is in no browser's store; the specs check its certificates by `cy.request`.
    args: [...found.args, `--remote-debugging-port=${String(port)}`, '--ignore-certificate-errors'],
    env: { ...definedEnv(), ...found.env },
    headless: true,
  });
  try {
    const result = await lighthouse(
      url,
      { port, onlyCategories: [...CATEGORIES], output: 'json', logLevel: 'error' },
      options.form === 'desktop' ? desktopConfig : undefined,
    );
    if (result === undefined) throw new Error(`Lighthouse said nothing about ${url}.`);
    return readScores(new URL(url).pathname, result.lhr);
  } finally {
    await browser.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
