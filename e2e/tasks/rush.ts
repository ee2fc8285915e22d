import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:https';
import { killComponent } from './kill.ts';

const ANSWER_WITHIN_MS = 60_000;
const ASK_AGAIN_MS = 200;
/** By then the first requests are inside: some before their commit, some after it. */
const KILL_AFTER_MS = 25;

/** Many people who want seats of one launch at the same moment, spread over several processes of the customer API. */
export interface Rush {
  urls: string[];
  token: string;
  launchId: string;
  pricePerSeat: { amount: number; currency: string };
  buyers: number;
  /** A component that is killed in the middle of it; whoever gets no answer asks again with the same key. */
  kill?: string;
}

/** How a rush ended: how many got each status, and the seats left that the losers were told. */
export interface RushResult {
  statuses: Record<string, number>;
  seatsLeftTold: number[];
  bookingIds: string[];
}

interface Answer {
  status: number;
  body: { id?: string; status?: string; seatsLeft?: number; type?: string };
}

/** Sends all requests at once; each has a key of its own and one passenger. */
export async function runRush(caPem: string, rush: Rush): Promise<RushResult> {
  const agent = new Agent({ ca: caPem, keepAlive: true, maxSockets: 64 });
  try {
    const buying = Promise.all(
      Array.from({ length: rush.buyers }, (_, index) =>
        (rush.kill === undefined ? book : bookPatiently)(agent, rush, index, randomUUID()),
      ),
    );
    if (rush.kill !== undefined) {
      await new Promise(done => setTimeout(done, KILL_AFTER_MS));
      await killComponent(rush.kill, process.env);
    }
    const answers = await buying;
    const statuses: Record<string, number> = {};
    for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
    const told = answers.filter(({ status }) => status === 409).map(({ body }) => body.seatsLeft ?? -1);
    return {
      statuses,
      seatsLeftTold: [...new Set(told)],
      bookingIds: answers.filter(({ status }) => status === 201).map(({ body }) => body.id ?? ''),
    };
  } finally {
    agent.destroy();
  }
}

/** Asks again with the same key, as a good client does, until there is an answer that says how it ended. */
async function bookPatiently(agent: Agent, rush: Rush, index: number, key: string): Promise<Answer> {
  const endsAt = Date.now() + ANSWER_WITHIN_MS;
  for (let turn = index; ; turn += 1) {
    const answer = await book(agent, rush, turn, key).catch((error: unknown) => ({ status: 0, body: {}, error }));
    if (isFinal(answer)) return answer;
    if (Date.now() >= endsAt) throw new Error(`Buyer ${index} got no end of the booking: ${JSON.stringify(answer)}`);
    await new Promise(done => setTimeout(done, ASK_AGAIN_MS));
  }
}

function isFinal({ status, body }: Answer): boolean {
  if (status === 201) return body.status !== 'pending';
  return status === 422 || (status === 409 && body.seatsLeft !== undefined);
}

function book(agent: Agent, rush: Rush, index: number, key: string): Promise<Answer> {
  const url = `${rush.urls[index % rush.urls.length]!}/api/v1/bookings`;
  const passenger = {
    fullName: 'Buyer of the Rush',
    birthDate: '1990-01-01',
    email: 'buyer@journey.example',
    phone: '+1 555 010 2030',
  };
  const body = JSON.stringify({
    launchId: rush.launchId,
    expectedPricePerSeat: rush.pricePerSeat,
    passengers: [passenger],
    payment: { method: 'card', token: 'tok_visa' },
  });
  const headers = {
    authorization: `Bearer ${rush.token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'idempotency-key': key,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers, timeout: 10_000 }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as Answer['body'] });
      });
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
