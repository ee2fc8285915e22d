import { createLogger } from '@astro/service-kit';

const WAITING_MAX = 8_000; // the program's own buffer takes 10,000
const LINES_AT_ONCE = 500;

// Writes log lines like those of requests, as fast as they can be delivered, and says how it went.
const [processName = '', systemDbUrl = '', count = '0'] = process.argv.slice(2);
const logger = createLogger({ component: 'bench', processName, systemDbUrl, output: { write: () => undefined } });
const total = Number(count);
const from = performance.now();
for (let written = 0; written < total;) {
  const { delivered, dropped } = logger.counts();
  if (written - delivered - dropped > WAITING_MAX) {
    await new Promise(done => setImmediate(done));
    continue;
  }
  for (let line = 0; line < LINES_AT_ONCE && written < total; line++, written++)
    logger.info(
      {
        event: 'http-request',
        method: 'GET',
        route: '/api/v1/launches',
        path: '/api/v1/launches',
        status: 200,
        durationMs: 1.2,
      },
      'GET /api/v1/launches 200',
    );
  await new Promise(done => setImmediate(done));
}
await logger.shutdown();
process.send?.({ seconds: (performance.now() - from) / 1000, ...logger.counts() }, () => process.exit(0));
