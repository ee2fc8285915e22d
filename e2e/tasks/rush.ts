import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:https';

/** Many people who want seats of one launch at the same moment, spread over several processes of the customer API. */
export interface Rush {
  urls: string[];
  token: string;
  launchId: string;
  pricePerSeat: { amount: number; currency: string };
  buyers: number;
}

/** How a rush ended: how many got each status, and the seats left that the losers were told. */
export interface RushResult {
  statuses: Record<string, number>;
  seatsLeftTold: number[];
  bookingIds: string[];
}

/** Sends all requests at once; each has a key of its own and one passenger. */
export async function runRush(caPem: string, rush: Rush): Promise<RushResult> {
  const agent = new Agent({ ca: caPem, keepAlive: true, maxSockets: 64 });
  try {
    const answers = await Promise.all(Array.from({ length: rush.buyers }, (_, index) => book(agent, rush, index)));
    const statuses: Record<string, number> = {};
    for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
    return {
      statuses,
      seatsLeftTold: [
        ...new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.seatsLeft ?? -1)),
      ],
      bookingIds: answers.filter(({ status }) => status === 201).map(({ body }) => body.id ?? ''),
    };
  } finally {
    agent.destroy();
  }
}

function book(
  agent: Agent,
  rush: Rush,
  index: number,
): Promise<{ status: number; body: { id?: string; seatsLeft?: number } }> {
  const url = `${rush.urls[index % rush.urls.length]!}/api/v1/bookings`;
  const passenger = {
    fullName: `Buyer Number ${index}`,
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
    'idempotency-key': randomUUID(),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as { id?: string; seatsLeft?: number } }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
