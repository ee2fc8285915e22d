import { fileURLToPath } from 'node:url';
import { runWebHost } from '@astro/web-host';

await runWebHost({
  component: 'supplier-web',
  browserDir: fileURLToPath(new URL('../dist/browser', import.meta.url)),
  // Tickets are scanned at the gate.
  usesCamera: true,
});
