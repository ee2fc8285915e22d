import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@astro/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GUEST_KEY_MARKER, type PageGuest } from './page-guest.ts';
import { PROBLEMS, sendProblem } from './problem.ts';
import { idsOf } from './request-hooks.ts';
import { scriptsLast } from './scripts-last.ts';
import { NONCE_MARKER, newNonce, pagePolicy } from './security-headers.ts';
import { StaticFiles, compress, encodingFor } from './static-files.ts';

/** Renders a page on the server; null where no route has the address. */
export type RenderPage = (request: Request) => Promise<Response | null>;

/** A page that takes longer is sent unrendered; the browser renders it. */
const RENDER_MS_MAX = 5_000;

/** Serves the application: its files, and its pages with a fresh nonce each, rendered on the server where `render` is given. */
export const addPages = async (
  fastify: FastifyInstance,
  options: { browserDir: string; publicUrl: string; render?: RenderPage; guest: PageGuest | null; logger: Logger },
): Promise<void> => {
  const files = await StaticFiles.read(options.browserDir);
  const shell = await readShell(options.browserDir);
  const origin = new URL(options.publicUrl).origin;

  fastify.setNotFoundHandler(async (request, reply) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const path = request.url.split('?', 1)[0] ?? '/';
    if (!isRead || /^\/(api|auth)(\/|$)/.test(path)) return sendProblem(request, reply, PROBLEMS.notFound);
    if (await files.send(path, request, reply)) return reply;
    if (!wantsPage(request, path)) return sendProblem(request, reply, PROBLEMS.notFound);

    const rendered =
      options.render === undefined ? null : await tryRender(options.render, request, origin, options.logger);
    if (rendered === null) return sendPage(request, reply, shell, options.guest);
    const location = rendered.headers.get('location');
    if (location !== null) return reply.status(rendered.status).header('location', location).send();
    reply.status(rendered.status);
    return sendPage(request, reply, scriptsLast(await rendered.text()), options.guest);
  });
};

// Browsers ask for text/html; a file name that is not in the build is a mistake, not a page.
const wantsPage = (request: FastifyRequest, path: string): boolean => {
  const accept = request.headers.accept ?? '*/*';
  if (accept.includes('text/html')) return true;
  return accept.includes('*/*') && !/\.[A-Za-z0-9]+$/.test(path);
};

const readShell = async (folder: string): Promise<string> => {
  // With server rendering the build calls the empty page index.csr.html.
  try {
    return await readFile(join(folder, 'index.html'), 'utf8');
  } catch {
    return readFile(join(folder, 'index.csr.html'), 'utf8');
  }
};

const tryRender = async (
  render: RenderPage,
  request: FastifyRequest,
  origin: string,
  logger: Logger,
): Promise<Response | null> => {
  try {
    // Without cookies: a public page is the same for everybody. Without the caller's Host: the address is our own.
    const page = new Request(origin + request.url, {
      headers: {
        ...idsOf(request),
        accept: 'text/html',
        'accept-language': request.headers['accept-language'] ?? 'en',
      },
      signal: AbortSignal.timeout(RENDER_MS_MAX),
    });
    return await withTimeLimit(render(page), RENDER_MS_MAX);
  } catch (error) {
    logger.error(
      { err: error, event: 'render-failed' },
      'A page could not be rendered on the server; the browser does it.',
    );
    return null;
  }
};

const withTimeLimit = async <T>(work: Promise<T>, msMax: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no page within ${msMax} ms`)), msMax);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
};

const sendPage = async (
  request: FastifyRequest,
  reply: FastifyReply,
  html: string,
  guest: PageGuest | null,
): Promise<FastifyReply> => {
  const nonce = newNonce();
  const body = Buffer.from(html.replaceAll(NONCE_MARKER, nonce).replaceAll(GUEST_KEY_MARKER, guest?.key ?? ''));
  reply.type('text/html; charset=utf-8').headers({
    'content-security-policy': pagePolicy(nonce, guest),
    'cache-control': 'no-store',
    vary: 'accept-encoding',
  });
  const encoding = encodingFor(request);
  if (encoding === null) return reply.send(body);
  return reply.header('content-encoding', encoding).send(await compress(body, encoding, 4));
};
