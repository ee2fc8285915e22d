import 'reflect-metadata';
import helmet from '@fastify/helmet';
import { StandardSchemaValidationPipe, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { verifyAccessToken, type VerifyAccessToken } from '../auth/verify-access-token.ts';
import { systemClock, type Clock } from '../clock.ts';
import { readTls } from '../config/read-tls.ts';
import type { ProgramSettings } from '../config/read-config.ts';
import type { Logger } from '../logging/create-logger.ts';
import { startHeartbeat } from '../metrics/start-heartbeat.ts';
import { startMetrics, type Metrics } from '../metrics/start-metrics.ts';
import { AccessGuard } from './access.guard.ts';
import { nestLog } from './nest-log.ts';
import { openApiDocument, type OpenApiInfo } from './open-api.ts';
import { addOwnRoutes } from './own-routes.ts';
import { invalidRequest } from './problem.exception.ts';
import { ProblemFilter, sendProblem } from './problem.filter.ts';
import { hookRequests, requestIdOf } from './request-hooks.ts';

/** The largest body that a request may carry; no form of AstroBookings needs a tenth of it. */
const BODY_BYTES_MAX = 100_000;
/** The longest time a client may take to send a request (slow loris). */
const REQUEST_MS_MAX = 30_000;
/** How often requests are looked at for that. */
const REQUEST_CHECK_MS = 10_000;
const API_PREFIX = 'api/v1';
const OWN_ROUTES = ['health/live', 'health/ready', 'metrics', 'openapi.json', 'docs'];

/** What a service is made of. */
export interface ServiceOptions {
  module: Type<unknown> | DynamicModule;
  config: Pick<ProgramSettings, 'PORT' | 'HOST' | 'TLS_KEY_FILE' | 'TLS_CERT_FILE' | 'TLS_CA_FILE'> & {
    AUTH_URL?: string;
  };
  logger: Logger;
  openapi: OpenApiInfo;
  /** Checks what the service needs, with a real write and read; it throws when something does not answer. */
  ready: () => Promise<void>;
  /** Path before every route; the empty string for none. Default: `api/v1`. */
  prefix?: string;
  /** How access tokens are checked; default: by the keys of `config.AUTH_URL`. */
  verifyToken?: VerifyAccessToken;
  /** Metrics that the program already started for its own counters; default: started here. */
  metrics?: Metrics;
  /** Called after the last request was answered, before the log is closed: close databases here. */
  onStop?: () => Promise<void>;
  clock?: Clock;
}

/** A service that runs. */
export interface RunningService {
  app: NestFastifyApplication;
  /** Its address, for example `https://localhost:4300`. */
  url: string;
  port: number;
  metrics: Metrics;
  /** Ends it: no new connections, open requests get their answer, then databases, heartbeat and log. */
  stop(): Promise<void>;
}

/** Starts a service over HTTPS with everything that all services share, and stops it cleanly on SIGTERM and SIGINT. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const { logger, config, clock = systemClock } = options;
  const metrics = options.metrics ?? startMetrics({ logger, clock });
  let isStopping = false;
  const app = await createApp(options, metrics);
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const heartbeat = startHeartbeat({ logger, clock, port: config.PORT });
  addOwnRoutes(fastify, { ready: options.ready, isStopping: () => isStopping, logger, metrics, heartbeat });
  const document = openApiDocument(app, options.openapi);
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: options.openapi.title,
  });
  const prefix = options.prefix ?? API_PREFIX;
  // Web hosts forward what lies under the prefix: people who are signed in there can read the description, too.
  if (prefix !== '') fastify.get(`/${prefix}/openapi.json`, async () => document);
  await app.listen(config.PORT, config.HOST);
  const address = fastify.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.PORT;
  const url = `https://${config.HOST}:${port}`;
  logger.info({ event: 'started', port, pid: process.pid }, `${logger.processName} listens on ${url}`);
  // The first check makes the state of the heartbeat true without waiting for somebody to ask.
  options.ready().then(
    () => heartbeat.setState('ready'),
    (error: unknown) => {
      heartbeat.setState('not-ready');
      logger.warn({ err: error, event: 'not-ready' }, 'This process is not ready to serve.');
    },
  );

  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= (async () => {
      isStopping = true;
      heartbeat.setState('stopping');
      await app.close();
      await options.onStop?.();
      await metrics.stop();
      logger.info({ event: 'stopped' }, `${logger.processName} has stopped`);
      await heartbeat.stop();
      await logger.shutdown();
    })();
    return stopping;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  }
  return { app, url, port, metrics, stop };
}

/** Makes the application with pipes, guard, filter and hooks, without listening: also the way in for tests (`app.inject`). */
export async function createApp(options: ServiceOptions, metrics: Metrics): Promise<NestFastifyApplication> {
  const { logger, config } = options;
  const verify =
    options.verifyToken ??
    (config.AUTH_URL === undefined
      ? noToken
      : verifyAccessToken({ jwksUrl: `${config.AUTH_URL}/.well-known/jwks.json` }));
  const adapter = new FastifyAdapter({
    // Told when the server is made: the limit for headers follows it then. Above it, Node takes the two for each other.
    https: { ...readTls(config), requestTimeout: REQUEST_MS_MAX, connectionsCheckingInterval: REQUEST_CHECK_MS },
    genReqId: requestIdOf,
    // An address that cannot be read fails before any hook runs.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, reply, error, logger),
    // Only the web hosts on this machine may say who their caller is (F53).
    trustProxy: 'loopback',
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
  });
  hookRequests(adapter.getInstance<FastifyInstance>(), logger, metrics);
  const app = await NestFactory.create<NestFastifyApplication>(options.module, adapter, {
    bodyParser: false,
    logger: nestLog(logger),
  });
  const prefix = options.prefix ?? API_PREFIX;
  if (prefix !== '') app.setGlobalPrefix(prefix, { exclude: OWN_ROUTES });
  await app.register(helmet, {
    // The documentation page carries its own small inline script; JSON answers need no policy beyond "nothing".
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest }));
  app.useGlobalGuards(new AccessGuard(verify));
  app.useGlobalFilters(new ProblemFilter(logger));
  return app;
}

const noToken: VerifyAccessToken = async () => null;
