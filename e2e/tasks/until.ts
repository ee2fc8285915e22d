import { request } from 'node:https';

const LOOK_EVERY_MS = 100;
const WITHIN_MS = 30_000;

/** What a spec waits for: an answer with this status whose JSON has, where `path` is given, this value there. */
export interface AnswerWanted {
  url: string;
  status: number;
  token?: string;
  path?: string;
  equals?: unknown;
}

/** Asks an API again and again until it answers as wanted: what other programs do takes its time. Yields the body. */
export async function untilAnswer(caPem: string, wanted: AnswerWanted): Promise<unknown> {
  const endsAt = Date.now() + WITHIN_MS;
  for (;;) {
    // A program that is just being started again refuses the connection: that, too, is no answer yet.
    const answer = await ask(caPem, wanted).catch((error: unknown) => ({ status: 0, body: String(error) }));
    if (
      answer.status === wanted.status &&
      (wanted.path === undefined || same(read(answer.body, wanted.path), wanted.equals))
    )
      return answer.body;
    if (Date.now() >= endsAt) {
      throw new Error(
        `${wanted.url} did not answer as wanted within ${WITHIN_MS} ms; last: ${answer.status} ${JSON.stringify(answer.body).slice(0, 1000)}`,
      );
    }
    await new Promise(done => setTimeout(done, LOOK_EVERY_MS));
  }
}

function ask(ca: string, { url, token }: AnswerWanted): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const outgoing = request(url, { ca, headers, agent: false }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: text === '' ? null : (JSON.parse(text) as unknown) }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

function read(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      body,
    );
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
