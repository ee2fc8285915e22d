import { fileURLToPath } from 'node:url';
import { runWebHost } from '@astro/web-host';

await runWebHost({
  component: 'it-operations-web',
  browserDir: fileURLToPath(new URL('../dist/browser', import.meta.url)),
});
