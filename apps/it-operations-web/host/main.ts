import { fileURLToPath } from 'node:url';
import { runWebHost } from '@astro/web-host';
import { operationsRoutes } from './operations-routes.ts';

await runWebHost({
  component: 'it-operations-web',
  browserDir: fileURLToPath(new URL('../dist/browser', import.meta.url)),
  extraRoutes: operationsRoutes,
});
