import { type Http2ServerRequest, constants } from 'node:http2';
import type { TlsOptions } from '@astro/service-kit';
import type { FastifyInstance } from 'fastify';

/**
 * HTTP/2 for whoever speaks it, HTTP/1.1 for all others: a page comes over one connection instead of six, and a browser
 * with a live page in each of seven tabs does not run out of them.
 */
export const secureServer = (tls: TlsOptions, requestMsMax: number) => ({
  http2: true as const,
  https: { ...tls, allowHTTP1: true, requestTimeout: requestMsMax },
});

/** Ends a stream whose request has not come whole in time (slow loris): Node's own limit knows HTTP/1.1 only. */
export const limitSlowRequests = (fastify: FastifyInstance, requestMsMax: number): void => {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const stream =
      request.raw.httpVersionMajor === 2 ? (request.raw as unknown as Http2ServerRequest).stream : undefined;
    if (stream !== undefined && !stream.endAfterHeaders) {
      const tooLate = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), requestMsMax);
      for (const event of ['end', 'close']) stream.once(event, () => clearTimeout(tooLate));
    }
    done();
  });
};
