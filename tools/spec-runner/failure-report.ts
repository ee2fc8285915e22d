import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from './world.ts';

const TEXT_MAX = 20_000; // a page's text; more than anybody reads

/** Keeps what helps to understand a failure: picture, address and text of the page, the last answer of an API. */
export async function keepEvidence(world: World, title: string, error: unknown): Promise<void> {
  const folder = world.config.resultsFolder;
  await mkdir(folder, { recursive: true });
  const base = join(folder, title.replace(/[^\w]+/g, '-').slice(0, 120));
  const page = world.browser.openPage;
  const parts = [title, error instanceof Error ? (error.stack ?? error.message) : String(error)];
  if (world.lastResponse !== undefined) {
    const { request, response } = world.lastResponse;
    parts.push(
      `Last answer: ${request}: ${String(response.status)}\n${JSON.stringify(response.body, undefined, 2).slice(0, TEXT_MAX)}`,
    );
  }
  if (page !== undefined) {
    try {
      await page.screenshot({ path: `${base}.png`, fullPage: true, timeout: 5000 });
      parts.push(
        `Page: ${page.url()}\n${(await page.locator('body').innerText({ timeout: 5000 })).slice(0, TEXT_MAX)}`,
      );
    } catch (cause) {
      parts.push(`No picture: ${String(cause)}`); // a crashed page has none; the failure itself counts
    }
  }
  await writeFile(`${base}.txt`, `${parts.join('\n\n')}\n`);
}
