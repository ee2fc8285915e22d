import { request, type Agent } from 'node:https';

const ANSWER_WITHIN_MS = 60_000;
const ASK_AGAIN_MS = 200;

/** A request by somebody with a token; its key makes it safe to repeat. */
export interface Posted {
  url: string;
  token: string;
  key: string;
  body: unknown;
}

/** What came back. */
export interface PostAnswer {
  status: number;
  body: { id?: string; status?: string; seatsLeft?: number; type?: string };
}

/** Posts JSON as a browser does. */
export function postJson(agent: Agent, { url, token, key, body }: Posted): Promise<PostAnswer> {
  const text = JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'idempotency-key': key,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers, timeout: 10_000 }, answer => {
      let got = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (got += chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(got) as PostAnswer['body'] });
      });
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}

/** Asks again with the same key, as a good client does, until there is an answer that says how it ended. */
export async function postPatiently(ask: (turn: number) => Promise<PostAnswer>): Promise<PostAnswer> {
  const endsAt = Date.now() + ANSWER_WITHIN_MS;
  for (let turn = 0; ; turn += 1) {
    const answer = await ask(turn).catch((error: unknown) => ({ status: 0, body: {}, error }));
    if (isFinal(answer)) return answer;
    if (Date.now() >= endsAt) throw new Error(`There was no end of it: ${JSON.stringify(answer)}`);
    await new Promise(done => setTimeout(done, ASK_AGAIN_MS));
  }
}

function isFinal({ status, body }: PostAnswer): boolean {
  if (status === 201) return body.status !== 'pending';
  return status === 422 || (status === 409 && body.seatsLeft !== undefined);
}
