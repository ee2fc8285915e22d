import { mkdtemp, mkdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, startMetrics } from '@astro/service-kit';
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import { type WebHostParts, createWebHost } from './create-web-host.ts';

/** The session that the auth-service of the tests knows. */
export const SESSION = 'a-real-session';
/** A session that it knows, whose person has to set up a second factor first. */
export const SESSION_WITHOUT_FACTOR = 'a-session-without-factor';
/** The token that it gives for it. */
export const TOKEN = 'header.payload.signature';
/** The host's own address as browsers see it. */
export const PUBLIC_URL = 'https://localhost:4210';

/** What an upstream was asked. */
export interface Asked {
  method: string;
  url: string;
  headers: Record<string, unknown>;
  body: unknown;
}

/** A host between a browser and two real HTTP servers. */
export interface Scene {
  host: FastifyInstance;
  /** Where the host listens. */
  url: string;
  auth: FastifyInstance;
  api: FastifyInstance;
  asked: Asked[];
  logLines: string[];
  /** How often a token was asked for. */
  tokensAsked: () => number;
  /** Whether the API says that it is ready. */
  setApiReady: (isReady: boolean) => void;
  /** Moves the host's clock. */
  advance: (ms: number) => void;
  close: () => Promise<void>;
}

/** Starts the scene; `parts` changes the host. */
export const startScene = async (parts: Partial<WebHostParts> = {}): Promise<Scene> => {
  const asked: Asked[] = [];
  const logLines: string[] = [];
  const note = (request: FastifyRequest): void => {
    asked.push({ method: request.method, url: request.url, headers: { ...request.headers }, body: request.body });
  };
  const apiStatus = { ready: 200 };
  let nowMs = Date.parse('2027-01-10T12:00:00Z');
  let tokens = 0;

  const auth = fastify();
  auth.get('/health/ready', () => ({ status: 'ok' }));
  auth.post('/auth/token', (request, reply) => {
    tokens += 1;
    note(request);
    if (request.headers.cookie === `__Host-ab-session=${SESSION_WITHOUT_FACTOR}`)
      return reply.status(403).send({ type: 'https://astrobookings.example/problems/second-factor-required' });
    if (request.headers.cookie !== `__Host-ab-session=${SESSION}`) return reply.status(401).send({ status: 401 });
    return { accessToken: TOKEN, expiresAt: new Date(nowMs + 300_000).toISOString() };
  });
  auth.post('/auth/login', (request, reply) => {
    note(request);
    return reply
      .header('set-cookie', [
        `__Host-ab-session=${SESSION}; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax`,
        'tracking=1; Path=/',
      ])
      .send({ user: { id: 'u1' } });
  });
  auth.all('/auth/*', (request, reply) => {
    note(request);
    return reply.send({ ok: true });
  });

  const api = fastify();
  api.get('/health/live', () => ({ status: 'ok' }));
  api.get('/health/ready', (request, reply) => {
    note(request);
    return reply.status(apiStatus.ready).send({ status: apiStatus.ready });
  });
  api.get('/api/v1/launches/l1/events', (_request, reply) => {
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    reply.raw.write('data: {"seatsLeft":3}\n\n');
    // The stream stays open: the test reads the first event before anything else comes.
    reply.hijack();
  });
  api.get('/api/v1/refused', (request, reply) => {
    note(request);
    return reply.status(401).header('set-cookie', 'leak=1').send({ status: 401 });
  });
  api.all('/api/*', (request, reply) => {
    note(request);
    return reply.send({ echoed: true });
  });

  const authUrl = await listen(auth);
  const apiUrl = await listen(api);
  const logger = createLogger({ component: 'supplier-web', output: { write: line => logLines.push(line) } });
  const metrics = startMetrics({ logger, clock: { now: () => new Date(nowMs) } });
  const host = await createWebHost({
    component: 'supplier-web',
    config: {
      PORT: 0,
      HOST: '127.0.0.1',
      TLS_KEY_FILE: '-',
      TLS_CERT_FILE: '-',
      TLS_CA_FILE: '-',
      SYSTEM_DB_URL: 'mongodb://unused',
      LOG_LEVEL: 'info',
      DEMO_MODE: false,
      NODE_ENV: 'test',
      PUBLIC_URL,
      AUTH_URL: authUrl,
      API_URL: apiUrl,
    },
    browserDir: await makeBuild(),
    logger,
    metrics,
    verify: async token =>
      token === TOKEN ? { userId: 'u1', role: 'it', email: 'e', name: 'n', sessionId: 's' } : null,
    nowMs: () => nowMs,
    ...parts,
  });
  const url = (await listen(host)).replace(/^http:/, parts.tls === undefined ? 'http:' : 'https:');
  return {
    host,
    url,
    auth,
    api,
    asked,
    logLines,
    tokensAsked: () => tokens,
    setApiReady: isReady => {
      apiStatus.ready = isReady ? 200 : 503;
    },
    advance: ms => {
      nowMs += ms;
    },
    close: async () => {
      api.server.closeAllConnections();
      await host.close();
      await auth.close();
      await api.close();
      await metrics.stop();
    },
  };
};

/** The headers that the application's own pages send with a change. */
export const OWN = { origin: PUBLIC_URL, 'content-type': 'application/json' };

/** A browser that is signed in. */
export const SIGNED_IN = { cookie: `other=1; __Host-supplier-web=${SESSION}; __Host-customer-web=stranger` };

const listen = async (server: FastifyInstance): Promise<string> => {
  await server.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
};

const makeBuild = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'web-host-'));
  await mkdir(join(folder, 'fonts'));
  await writeFile(
    join(folder, 'index.html'),
    '<meta name="guest" content="__GUEST_KEY__"><script nonce="__CSP_NONCE__">1</script><ab-root ngCspNonce="__CSP_NONCE__"></ab-root>',
  );
  // Real text: only there the efforts of compression differ as they do in life.
  const text = await readFile(join(import.meta.dirname, 'proxy.ts'), 'utf8');
  await writeFile(join(folder, 'main-ABCDEFGH.js'), `console.log("x");\n/*${text.replaceAll('*/', '')}*/`);
  await writeFile(join(folder, 'fonts', 'text.woff2'), 'woff');
  await writeFile(join(folder, '..', 'secret.txt'), 'not yours');
  return folder;
};
