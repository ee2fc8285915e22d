import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, isPublicHost } from '@astro/service-kit';

/** The longest wait for a receiver's whole answer. */
const ANSWER_MS_MAX = 10_000;
/** What is read of an answer; the rest is cut off with the connection. */
const ANSWER_BYTES_MAX = 2_048;

/** What a receiver answered, or why it did not. */
export type Answer =
  | { kind: 'answered'; status: number; body: string; durationMs: number }
  | { kind: 'no-answer'; error: string; durationMs: number }
  /** This process ends: nothing can be said about the receiver. */
  | { kind: 'cut-off' };

/** The address leads into a private network: it is not connected to. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
  constructor() {
    super('The address leads to a private network or to this machine; such addresses are refused.');
  }
}

/** How messages are posted. */
export interface PostOptions {
  /** Origins of this machine that are allowed all the same: in the demo and in tests. */
  localOrigins: ReadonlySet<string>;
  signal: AbortSignal;
  /** Asks for the addresses of a name; default: the system's resolver. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>;
  answerMsMax?: number;
}

/**
 * Posts a message over https to an address that somebody else chose. Which machine a name means is asked once, here, and the connection
 * goes to exactly the address that was looked at: a name that changes its mind in between (DNS rebinding) gains nothing. Redirects are not followed.
 */
export async function postMessage(
  message: { url: string; headers: Record<string, string>; body: string },
  options: PostOptions,
): Promise<Answer> {
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  try {
    const { status, body } = await post(message, options);
    return { kind: 'answered', status, body, durationMs: durationMs() };
  } catch (error) {
    if (options.signal.aborted) return { kind: 'cut-off' };
    return { kind: 'no-answer', error: sentenceOf(error), durationMs: durationMs() };
  }
}

function post(
  { url: address, headers, body }: { url: string; headers: Record<string, string>; body: string },
  { localOrigins, signal, resolve = systemResolve, answerMsMax = ANSWER_MS_MAX }: PostOptions,
): Promise<{ status: number; body: string }> {
  const url = new URL(address);
  const isLocal = localOrigins.has(url.origin);
  return new Promise((done, fail) => {
    if (url.protocol !== 'https:') throw new Error('Only https addresses are told.');
    // An address that is a number is connected to without asking for it by name.
    if (!isLocal && !isPublicHost(url.hostname)) throw new PrivateAddressError();
    const sending = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      // A connection of its own: one that is kept open would outlive the check of its address.
      agent: false,
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMsMax)]),
      ...(isLocal ? {} : { lookup: onlyPublic(resolve) }),
    });
    sending.on('error', fail);
    sending.on('response', response => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const finish = () => {
        const text = Buffer.concat(chunks).subarray(0, ANSWER_BYTES_MAX).toString('utf8');
        done({ status: response.statusCode ?? 0, body: text });
        sending.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes >= ANSWER_BYTES_MAX) finish();
      });
      response.on('end', finish);
      response.on('error', fail);
    });
    sending.end(body);
  });
}

/** A lookup for connections that gives public addresses only; a name with a private one among its addresses is refused as a whole. */
function onlyPublic(resolve: (hostname: string) => Promise<LookupAddress[]>): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      addresses => {
        const [first] = addresses;
        if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address)))
          callback(new PrivateAddressError(), '', 0);
        else if (options.all === true) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), '', 0),
    );
  };
}

const systemResolve = (hostname: string): Promise<LookupAddress[]> =>
  new Promise((done, fail) => {
    dnsLookup(hostname, { all: true, order: 'verbatim' }, (error, addresses) =>
      error === null ? done(addresses) : fail(error),
    );
  });

/** What the owner of an address is told: nothing of our own network beyond it. */
function sentenceOf(error: unknown): string {
  if (error instanceof PrivateAddressError) return error.message;
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return 'There was no answer within ten seconds.';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The name of the host is not known.';
    case 'ECONNREFUSED':
      return 'The connection was refused.';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'The connection was closed without an answer.';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'The host cannot be reached.';
    default:
      return `The connection failed: ${code ?? message ?? 'unknown'}.`;
  }
}
