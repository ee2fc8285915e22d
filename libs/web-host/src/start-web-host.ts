import {
  createLogger,
  readConfig,
  readTls,
  runProgram,
  startHeartbeat,
  startMetrics,
  systemClock,
  verifyAccessToken,
} from '@astro/service-kit';
import { type WebHostParts, createWebHost } from './create-web-host.ts';
import type { PageGuest } from './page-guest.ts';
import { WebHostConfig } from './web-host-config.ts';

/** What makes one application's host different from another's. */
export interface WebHostOptions extends Pick<
  WebHostParts,
  'component' | 'browserDir' | 'render' | 'keepPageAs' | 'extraRoutes' | 'usesCamera'
> {
  /** Another party's script on the pages, where the environment asks for one. */
  guest?: (env: Record<string, string | undefined>) => PageGuest | null;
  /** Default: the process's own environment. */
  env?: Record<string, string | undefined>;
}

/** A host that runs. */
export interface RunningWebHost {
  url: string;
  /** No new connections, open requests get their answer, then the log is closed. */
  stop(): Promise<void>;
}

/** Starts a web host over HTTPS and stops it cleanly on SIGTERM and SIGINT. */
export const startWebHost = async (options: WebHostOptions): Promise<RunningWebHost> => {
  const env = options.env ?? process.env;
  const config = readConfig(WebHostConfig, env);
  const guest = options.guest?.(env) ?? null;
  const tls = readTls(config);
  const processName = config.PROCESS_NAME ?? options.component;
  const logger = createLogger({
    component: options.component,
    processName,
    level: config.LOG_LEVEL,
    systemDbUrl: config.SYSTEM_DB_URL,
    ...(config.SPILL_DIR === undefined ? {} : { spillDir: config.SPILL_DIR }),
  });
  const metrics = startMetrics({ logger, clock: systemClock });
  const heartbeat = startHeartbeat({ logger, clock: systemClock, port: config.PORT });
  const closing: (() => Promise<void>)[] = [];
  const host = await createWebHost({
    ...options,
    guest,
    config,
    logger,
    metrics,
    tls,
    verify: verifyAccessToken({ jwksUrl: `${config.AUTH_URL}/.well-known/jwks.json` }),
    onReady: isReady => heartbeat.setState(isReady ? 'ready' : 'not-ready'),
    onStop: work => closing.push(work),
  });
  await host.listen({ port: config.PORT, host: config.HOST });
  const url = `https://${config.HOST}:${config.PORT}`;
  logger.info({ event: 'started', port: config.PORT, pid: process.pid }, `${processName} listens on ${url}`);
  // The first check makes the heartbeat's state true without waiting for somebody to ask.
  void host.inject('/health/ready');

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      heartbeat.setState('stopping');
      await host.close();
      for (const work of closing) await work();
      await metrics.stop();
      logger.info({ event: 'stopped' }, `${processName} has stopped`);
      await heartbeat.stop();
      await logger.shutdown();
    })();
    return stopping;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  }
  return { url, stop };
};

/** The whole `main` of an application's host: a failure to start is one clear message and exit code 1. */
export const runWebHost = (options: WebHostOptions): Promise<void> => runProgram(() => startWebHost(options));
