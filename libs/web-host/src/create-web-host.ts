import type { Logger, Metrics, TlsOptions, VerifyAccessToken } from '@astro/service-kit';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify as createFastify } from 'fastify';
import { AccessTokens } from './access-tokens.ts';
import { addBrowserReports } from './browser-reports.ts';
import { type HostRoutes, hostRoutes } from './host-routes.ts';
import { limitSlowRequests, secureServer } from './http2.ts';
import { onlyOwnPages } from './only-own-pages.ts';
import { addOwnRoutes } from './own-routes.ts';
import type { PageGuest } from './page-guest.ts';
import { type KeepPageAs, PageRenderer, type RenderPage } from './page-renderer.ts';
import { addPages } from './pages.ts';
import { PROBLEMS, sendProblem } from './problem.ts';
import { addProxies } from './proxy.ts';
import { hookRequests, requestIdOf } from './request-hooks.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { ServicesBehind } from './services-behind.ts';
import type { WebHostConfig } from './web-host-config.ts';

/** The longest time a browser may take to send a request (slow loris). */
const REQUEST_MS_MAX = 30_000;
const BODY_BYTES_MAX = 1_000_000;

/** Everything a web host is built from; `startWebHost` fills it in from the environment. */
export interface WebHostParts {
  component: string;
  config: WebHostConfig;
  browserDir: string;
  logger: Logger;
  metrics: Metrics;
  verify: VerifyAccessToken;
  /** Without it the host speaks plain HTTP: tests only. */
  tls?: TlsOptions;
  render?: RenderPage;
  /** Which of its pages are kept for the moments in which their service is away; default: none. */
  keepPageAs?: KeepPageAs;
  /** Whether its pages may ask for the camera. */
  usesCamera?: boolean;
  /** Another party's script that its pages may load; default: none. */
  guest?: PageGuest | null;
  extraRoutes?: (fastify: FastifyInstance, host: HostRoutes) => void | Promise<void>;
  onReady?: (isReady: boolean) => void;
  onStop?: (work: () => Promise<void>) => void;
  nowMs?: () => number;
  /** The longest time a browser may take to send a request. */
  requestMsMax?: number;
}

/** Builds the host without listening. */
export const createWebHost = async (parts: WebHostParts): Promise<FastifyInstance> => {
  const { config, logger, metrics } = parts;
  const cookieName = config.COOKIE_NAME ?? `__Host-${parts.component}`;
  const requestMsMax = parts.requestMsMax ?? REQUEST_MS_MAX;
  const clock = parts.nowMs === undefined ? {} : { nowMs: parts.nowMs };
  const tokens = new AccessTokens({ authUrl: config.AUTH_URL, ...clock });
  const options = {
    genReqId: requestIdOf,
    trustProxy: config.TRUSTED_PROXIES?.split(',').map(one => one.trim()) ?? false,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: requestMsMax,
    forceCloseConnections: 'idle' as const,
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(request, reply, PROBLEMS.malformed),
  };
  const host = (
    parts.tls === undefined
      ? createFastify(options)
      : createFastify({ ...options, ...secureServer(parts.tls, requestMsMax) } as object)
  ) as FastifyInstance;

  limitSlowRequests(host, requestMsMax);
  hookRequests(host, logger, metrics);
  addSecurityHeaders(host, config.PUBLIC_URL, parts.usesCamera);
  onlyOwnPages(host, config.PUBLIC_URL);
  host.setErrorHandler((error: unknown, request, reply) => {
    const { statusCode } = error as { statusCode?: number };
    if (statusCode === 413) return sendProblem(request, reply, PROBLEMS.tooLarge);
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
      return sendProblem(request, reply, PROBLEMS.malformed);
    logger.error({ err: error, event: 'unexpected-error' }, 'A request failed.');
    return sendProblem(request, reply, PROBLEMS.unexpected);
  });

  const upstreams = [config.AUTH_URL, ...(config.API_URL === undefined ? [] : [config.API_URL])];
  addOwnRoutes(host, {
    services: new ServicesBehind(upstreams, parts.nowMs),
    metrics,
    logger,
    onReady: parts.onReady ?? (() => undefined),
  });
  await addBrowserReports(host, { logger, ...clock });
  await parts.extraRoutes?.(
    host,
    hostRoutes({ config, logger, cookieName, tokens, verify: parts.verify, onStop: parts.onStop ?? (() => undefined) }),
  );
  await addProxies(host, {
    authUrl: config.AUTH_URL,
    ...(config.API_URL === undefined ? {} : { apiUrl: config.API_URL }),
    cookieName,
    tokens,
    logger,
  });
  const { render, keepPageAs } = parts;
  await addPages(host, {
    browserDir: parts.browserDir,
    guest: parts.guest ?? null,
    renderer:
      render === undefined
        ? null
        : new PageRenderer({
            render,
            publicUrl: config.PUBLIC_URL,
            logger,
            ...(keepPageAs === undefined ? {} : { keepPageAs }),
            ...clock,
          }),
  });
  return host;
};
