import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { readTls, type Heartbeat, type Logger, type Metrics } from '@astro/service-kit';

const READY_MS_MAX = 2_000;
/** How often the state is looked at when nobody asks, so that the sign of life tells the truth. */
const LOOK_MS = 5_000;
const NOT_READY = { status: 'not-ready', detail: 'A database that this program needs does not answer.' };

/** The program's outside: health and metrics, nothing else. */
export interface HealthServer {
  port: number;
  stop(): Promise<void>;
}

/** Answers `/health/live`, `/health/ready` and `/metrics` over HTTPS. */
export async function startHealthServer(options: {
  config: { PORT: number; HOST: string; TLS_KEY_FILE: string; TLS_CERT_FILE: string; TLS_CA_FILE: string };
  ready: () => Promise<void>;
  metrics: Metrics;
  heartbeat: Heartbeat;
  log: Logger;
}): Promise<HealthServer> {
  const { config, ready, metrics, heartbeat, log } = options;
  let isStopping = false;
  let wasReady: boolean | null = null;
  const isReady = async (): Promise<boolean> => {
    try {
      if (isStopping) return false;
      await withinLimit(ready());
      if (wasReady !== true) log.info({ event: 'ready' }, 'This process is ready.');
      wasReady = true;
      heartbeat.setState('ready');
    } catch (error) {
      if (wasReady !== false) log.warn({ err: error, event: 'not-ready' }, 'This process is not ready.');
      wasReady = false;
      if (!isStopping) heartbeat.setState('not-ready');
    }
    return wasReady;
  };
  const answers: Record<string, () => Promise<{ status: number; type: string; body: string }>> = {
    '/health/live': async () => json(200, { status: 'ok' }),
    '/health/ready': async () => ((await isReady()) ? json(200, { status: 'ok' }) : json(503, NOT_READY)),
    '/metrics': async () => ({
      status: 200,
      type: metrics.registry.contentType,
      body: await metrics.registry.metrics(),
    }),
  };
  const server = createServer(readTls(config), (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const answer = request.method === 'GET' && Object.hasOwn(answers, path) ? answers[path] : undefined;
    void (answer?.() ?? Promise.resolve(json(404, { status: 'not-found' })))
      .catch((error: unknown) => {
        log.error({ err: error, event: 'health-failed' }, 'The state of this process could not be told.');
        return json(500, { status: 'error' });
      })
      .then(({ status, type, body }) => {
        response.writeHead(status, {
          'content-type': type,
          'cache-control': 'no-store',
          ...(status === 503 ? { 'retry-after': '2' } : {}),
        });
        response.end(body);
      });
  });
  await listen(server, config);
  const timer = setInterval(() => void isReady(), LOOK_MS);
  timer.unref();
  void isReady();
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      isStopping = true;
      clearInterval(timer);
      server.closeIdleConnections();
      await new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function json(status: number, body: object) {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

async function listen(server: Server, { PORT, HOST }: { PORT: number; HOST: string }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, resolve);
  });
}

async function withinLimit(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${READY_MS_MAX} ms`)), READY_MS_MAX);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
