import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GUEST_KEY_MARKER, type PageGuest } from './page-guest.ts';
import type { PageRenderer } from './page-renderer.ts';
import { PROBLEMS, sendProblem } from './problem.ts';
import { NONCE_MARKER, newNonce, pagePolicy } from './security-headers.ts';
import { StaticFiles, compress, encodingFor } from './static-files.ts';

/** A tenth smaller than with 4, for a few milliseconds: what fits into the first packets of a connection paints a round trip earlier. */
const PAGE_EFFORT = 5;

/** Serves the application: its files, and its pages with a fresh nonce each, rendered on the server where there is a renderer. */
export const addPages = async (
  fastify: FastifyInstance,
  options: { browserDir: string; guest: PageGuest | null; renderer: PageRenderer | null },
): Promise<void> => {
  const files = await StaticFiles.read(options.browserDir);
  const shell = await readShell(options.browserDir);

  fastify.setNotFoundHandler(async (request, reply) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const path = request.url.split('?', 1)[0] ?? '/';
    if (!isRead || /^\/(api|auth)(\/|$)/.test(path)) return sendProblem(request, reply, PROBLEMS.notFound);
    if (await files.send(path, request, reply)) return reply;
    if (!wantsPage(request, path)) return sendProblem(request, reply, PROBLEMS.notFound);

    const page = (await options.renderer?.render(request)) ?? null;
    if (page === null) return sendPage(request, reply, shell, options.guest);
    if (page.location !== null) return reply.status(page.status).header('location', page.location).send();
    reply.status(page.status);
    return sendPage(request, reply, page.html, options.guest);
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
  return reply.header('content-encoding', encoding).send(await compress(body, encoding, PAGE_EFFORT));
};
