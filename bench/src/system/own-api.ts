import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instance } from './instance.ts';
import { root } from './root.ts';

const START_MS_MAX = 120_000;
/** As the launcher starts it. */
const HEAP_MB = 384;
const YOUNG_MB = 8;

/** A process of customer-api beside those of the instance. */
export interface OwnApi {
  url: string;
  pid: number;
  /** How long it took to listen. */
  startedMs: number;
  /** Kept when the process is gone, however it ended. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts one more process of customer-api on a free port, on the instance's own databases. */
export async function startOwnApi(
  instance: Instance,
  options: { logLevel?: string; nodeArgs?: string[] } = {},
): Promise<OwnApi> {
  const tls = (file: string) => join(instance.home, 'tls', file);
  const port = await freePort();
  const from = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      `--max-old-space-size=${HEAP_MB}`,
      `--max-semi-space-size=${YOUNG_MB}`,
      ...(options.nodeArgs ?? []),
      join(root, 'services', 'customer-api', 'dist', 'main.js'),
    ],
    {
      cwd: root,
      // The launcher's programs write into a file, too.
      stdio: ['ignore', openSync(join(tmpdir(), `astro-bench-api-${process.pid}.log`), 'w'), 'inherit'],
      env: {
        PATH: process.env['PATH'],
        TZ: 'UTC',
        NODE_ENV: 'development',
        DEMO_MODE: '1',
        PORT: String(port),
        PROCESS_NAME: 'customer-api-bench',
        LOG_LEVEL: options.logLevel ?? 'info',
        TLS_KEY_FILE: tls('customer-api.key'),
        TLS_CERT_FILE: tls('customer-api.pem'),
        TLS_CA_FILE: instance.ca,
        NODE_EXTRA_CA_CERTS: instance.ca,
        CUSTOMER_DB_URL: instance.databases.customer,
        SYSTEM_DB_URL: instance.databases.system,
        AUTH_URL: instance.urls.authService,
        PUBLIC_URL: instance.urls.customerWeb,
        SCARF_ANALYTICS: 'false',
      },
    },
  );

  const ended = once(child, 'exit');
  const endsAt = performance.now() + START_MS_MAX;
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`customer-api ended with ${child.exitCode} while it started`);
    if (performance.now() > endsAt) throw new Error('customer-api did not start in time');
    await new Promise(done => setTimeout(done, 20));
  }
  return {
    url: `https://localhost:${port}`,
    pid: child.pid!,
    startedMs: performance.now() - from,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect({ port, host: 'localhost' });
    socket.on('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}
