import { refuseExtraArguments, refuseUnknownOptions } from '../chain.ts';
import type { Call, CommandDefinition } from '../command-queue.ts';
import { NOTHING, UnsupportedError, type Subject } from '../subject.ts';

/** Commands that move the page. */
export const navigation: Readonly<Record<string, CommandDefinition>> = {
  visit: {
    position: 'parent',
    check: args => {
      if (typeof args[0] !== 'string') throw new UnsupportedError('cy.visit: needs an address.');
      refuseExtraArguments('visit', args, 2);
      refuseUnknownOptions('visit', args[1], ['failOnStatusCode', 'timeout', 'qs', 'log']);
    },
    run: visit,
  },
  reload: {
    position: 'parent',
    check: args => {
      refuseExtraArguments('reload', args, 0);
    },
    run: async call => {
      await (await call.world.page()).reload({ waitUntil: 'load', timeout: call.world.config.pageLoadTimeout });
      return NOTHING;
    },
  },
  go: {
    position: 'parent',
    check: ([where]) => {
      if (!['back', 'forward', -1, 1].includes(where as string))
        throw new UnsupportedError("cy.go: 'back' or 'forward'.");
    },
    run: async call => {
      const page = await call.world.page();
      const options = { waitUntil: 'load', timeout: call.world.config.pageLoadTimeout } as const;
      await (call.args[0] === 'back' || call.args[0] === -1 ? page.goBack(options) : page.goForward(options));
      return NOTHING;
    },
  },
  viewport: {
    position: 'parent',
    check: ([width, height]) => {
      if (typeof width !== 'number' || typeof height !== 'number')
        throw new UnsupportedError('cy.viewport: needs width and height.');
    },
    run: async call => {
      await (await call.world.page()).setViewportSize({ width: Number(call.args[0]), height: Number(call.args[1]) });
      return NOTHING;
    },
  },
};

async function visit(call: Call): Promise<Subject> {
  const [address, options] = call.args as [
    string,
    { failOnStatusCode?: boolean; timeout?: number; qs?: Record<string, string> } | undefined,
  ];
  const url = absoluteUrl(address, call.world.config.baseUrl);
  for (const [name, value] of Object.entries(options?.qs ?? {})) url.searchParams.set(name, value);
  const page = await call.world.page();
  const answer = await page.goto(url.href, {
    waitUntil: 'load',
    timeout: options?.timeout ?? call.world.config.pageLoadTimeout,
  });
  if (answer === null) return NOTHING; // only the part after # changed
  const isHtml = (answer.headers()['content-type'] ?? '').includes('text/html');
  if (!isHtml)
    throw new Error(
      `cy.visit('${url.href}') got ${answer.headers()['content-type'] ?? 'no content type'}, not a page; use cy.request.`,
    );
  if (!answer.ok() && options?.failOnStatusCode !== false)
    throw new Error(`cy.visit('${url.href}') got status ${String(answer.status())}.`);
  return NOTHING;
}

/** An address of a spec made whole with the base address. */
export function absoluteUrl(address: string, baseUrl: string | undefined): URL {
  if (/^https?:\/\//.test(address)) return new URL(address);
  if (baseUrl === undefined) throw new Error(`"${address}" needs a baseUrl in cypress.config.ts.`);
  return new URL(address, baseUrl);
}
