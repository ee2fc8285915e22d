import { fileURLToPath } from 'node:url';
import { runWebHost } from '@astro/web-host';

/** What the server build exports (src/server.ts). */
interface ServerBuild {
  render: (request: Request) => Promise<Response | null>;
}

// The build is another program's output: its address is made at run time, so that this host compiles without it.
const { render } = (await import(new URL('../dist/server/server.mjs', import.meta.url).href)) as ServerBuild;

await runWebHost({
  component: 'customer-web',
  browserDir: fileURLToPath(new URL('../dist/browser', import.meta.url)),
  render,
});
