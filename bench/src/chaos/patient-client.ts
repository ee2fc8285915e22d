import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:https';

const ANSWER_WITHIN_MS = 8_000;
const ASK_AGAIN_MS = 150;
/** Nobody waits for ever: an attempt without an end is what the run looks for. */
const PATIENCE_MS = 120_000;

/** What came back, once it said how the attempt ended. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
  /** How often it was asked. */
  asks: number;
}

/** One thing that somebody wants; asked again and again it stays the same, by its key. */
export interface Attempt {
  method: 'POST' | 'GET' | 'DELETE';
  path: string;
  /** Read at each ask: tokens are renewed meanwhile. */
  token: () => string;
  key?: string;
  body?: unknown;
}

/** A client as good ones are: it asks again, at another process, with the same key, until there is an answer that says how it ended. */
export class PatientClient {
  readonly #agent: Agent;
  readonly #urls: () => readonly string[];
  #turn = 0;

  constructor(ca: string, urls: () => readonly string[]) {
    this.#agent = new Agent({ ca, keepAlive: true, maxSockets: 64 });
    this.#urls = urls;
  }

  /** Null when there was no end of it. */
  async ask(attempt: Attempt): Promise<Answer | null> {
    const endsAt = performance.now() + PATIENCE_MS;
    for (let asks = 1; performance.now() < endsAt; asks += 1) {
      const answer = await this.#once(attempt).catch(() => null);
      if (answer !== null && isFinal(answer)) return { ...answer, asks };
      await new Promise(done => setTimeout(done, ASK_AGAIN_MS));
    }
    return null;
  }

  close(): void {
    this.#agent.destroy();
  }

  #once({ method, path, token, key, body }: Attempt): Promise<Omit<Answer, 'asks'>> {
    const urls = this.#urls();
    const url = urls[(this.#turn += 1) % urls.length]!;
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${token()}`,
      'x-request-id': randomUUID(),
      'content-length': Buffer.byteLength(text),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.#agent, headers, timeout: ANSWER_WITHIN_MS };
      const outgoing = request(`${url}/api/v1${path}`, options, answer => {
        let got = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (got += chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          try {
            const parsed = got === '' ? {} : (JSON.parse(got) as Record<string, unknown>);
            resolve({ status: answer.statusCode ?? 0, body: parsed });
          } catch (error) {
            reject(new Error('the answer is no JSON', { cause: error }));
          }
        });
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }
}

/** Whether an answer says how the attempt ended: a server that is away, busy or still at work has not. */
function isFinal({ status, body }: Omit<Answer, 'asks'>): boolean {
  if (status === 202 || status === 401 || status === 429 || status >= 500) return false;
  return !(status === 409 && String(body['type']).endsWith('in-progress'));
}
