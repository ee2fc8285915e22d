import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { CookieJar } from './cookie-jar.ts';
import { findBrowser } from './find-browser.ts';
import type { RunnerConfig } from './load-config.ts';

/** The browser of a run and the page of a test. Nothing starts before a spec needs a page. */
export class BrowserSession {
  private readonly config: RunnerConfig;
  private readonly onProblem: (problem: Error) => void;
  private browser: Browser | undefined;
  private context: BrowserContext | undefined;
  private current: Page | undefined;

  constructor(config: RunnerConfig, onProblem: (problem: Error) => void) {
    this.config = config;
    this.onProblem = onProblem;
  }

  /** The open page, if the test has one. */
  get openPage(): Page | undefined {
    return this.current;
  }

  async page(jar: CookieJar): Promise<Page> {
    if (this.current !== undefined) return this.current;
    this.browser ??= await this.launch();
    this.context = await this.browser.newContext({
      viewport: { width: this.config.viewportWidth, height: this.config.viewportHeight },
      ignoreHTTPSErrors: true, // the local CA is not in the browser's store; cy.request does check it
      locale: 'en-US',
      acceptDownloads: true,
    });
    await jar.moveInto(this.context);
    this.context.on('weberror', event => {
      const error = event.error();
      this.onProblem(new Error(`The page threw: ${error.message}`, { cause: error }));
    });
    const page = await this.context.newPage();
    page.on('crash', () => {
      this.onProblem(new Error('The page crashed.'));
    });
    // Cypress accepts alerts and confirmations by itself, too.
    page.on('dialog', dialog => void dialog.accept());
    this.current = page;
    return page;
  }

  async closeContext(): Promise<void> {
    const context = this.context;
    this.context = undefined;
    this.current = undefined;
    await context?.close();
  }

  async close(): Promise<void> {
    await this.closeContext();
    await this.browser?.close();
    this.browser = undefined;
  }

  private async launch(): Promise<Browser> {
    const found = await findBrowser(this.config.cacheFolder);
    console.log(`  browser: ${found.origin}`);
    return await chromium.launch({
      executablePath: found.path,
      args: [...found.args],
      env: { ...definedEnv(), ...found.env },
      headless: true,
      handleSIGINT: false,
    });
  }
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
