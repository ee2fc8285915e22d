import { fileURLToPath } from 'node:url';
import { runWebHost } from '@astro/web-host';
import { cardForm } from './card-form.ts';
import { keptPage } from './kept-page.ts';
import { launchSlugs, robots, sitemap } from './sitemap.ts';

/** What the server build exports (src/server.ts). */
interface ServerBuild {
  render: (request: Request) => Promise<Response | null>;
}

// The build is another program's output: its address is made at run time, so that this host compiles without it.
const built = new URL('../dist/server/server.mjs', import.meta.url).href;
const { render } = (await import(built)) as ServerBuild;

await runWebHost({
  component: 'customer-web',
  browserDir: fileURLToPath(new URL('../dist/browser', import.meta.url)),
  render,
  keepPageAs: keptPage,
  guest: cardForm,
  extraRoutes: (fastify, host) => {
    const { config, logger } = host;
    fastify.get('/robots.txt', (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(robots(config.PUBLIC_URL)),
    );
    fastify.get('/sitemap.xml', async (request, reply) => {
      try {
        const slugs = await launchSlugs(config.API_URL ?? '');
        return await reply.type('application/xml; charset=utf-8').send(sitemap(config.PUBLIC_URL, slugs));
      } catch (error) {
        logger.warn({ err: error, event: 'no-sitemap' }, 'The sitemap could not be made: the API does not answer.');
        return host.problem(request, reply, {
          status: 503,
          kind: 'temporarily-unavailable',
          title: 'Not available',
          detail: 'The list of launches cannot be read at the moment. Please try again in a minute.',
        });
      }
    });
  },
});
