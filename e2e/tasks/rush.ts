import { randomUUID } from 'node:crypto';
import { Agent } from 'node:https';
import { killComponent } from './kill.ts';
import { postJson, postPatiently, type PostAnswer } from './post-json.ts';

/** By then the first requests are inside: some before their commit, some after it. The next one is killed as long after it. */
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

/** Many bookings that move to one launch at the same moment. */
export interface MoveRush {
  urls: string[];
  moves: { token: string; bookingId: string }[];
  launchId: string;
  pricePerSeat: { amount: number; currency: string };
  difference: { amount: number; currency: string };
  /** Components that are killed in the middle of it, one shortly after the other. */
  kills: string[];
}

/** How big the rush of moves is. */
export interface MoveRushSize {
  travelers: number;
  bookingsEach: number;
  seats: number;
  kills: string[];
}

/** Small in every run of the tests; `MOVE_RUSH=full` is fifty travelers for thirty seats, with every process killed while they move. */
export function moveRushSize(env: NodeJS.ProcessEnv): MoveRushSize {
  if (env['MOVE_RUSH'] !== 'full') return { travelers: 3, bookingsEach: 4, seats: 5, kills: ['customer-api'] };
  return { travelers: 50, bookingsEach: 1, seats: 30, kills: ['customer-api', 'customer-api-2', 'job-scheduler'] };
}

/** How a rush ended: how many got each status, and the seats left that the losers were told. */
export interface RushResult {
  statuses: Record<string, number>;
  seatsLeftTold: number[];
  bookingIds: string[];
}

/** Sends all requests at once; each has a key of its own and one passenger. */
export async function runRush(caPem: string, rush: Rush): Promise<RushResult> {
  const body = bookingOf(rush);
  return await allAtOnce(caPem, rush.kill === undefined ? [] : [rush.kill], agent =>
    Array.from({ length: rush.buyers }, (_, index) => {
      const key = randomUUID();
      const ask = (turn: number) =>
        postJson(agent, { url: `${urlOf(rush, index + turn)}/bookings`, token: rush.token, key, body });
      return rush.kill === undefined ? ask(0) : postPatiently(ask);
    }),
  );
}

/** Sends all moves at once, each twice under one key at two processes: an impatient finger must not move anybody twice. */
export async function runMoveRush(caPem: string, rush: MoveRush): Promise<RushResult> {
  const { launchId, pricePerSeat: expectedPricePerSeat, difference: expectedDifference } = rush;
  const body = { launchId, expectedPricePerSeat, expectedDifference, payment: { method: 'card', token: 'tok_visa' } };
  return await allAtOnce(caPem, rush.kills, agent =>
    rush.moves.map(async ({ token, bookingId }, index) => {
      const key = randomUUID();
      const ask = (turn: number) =>
        postJson(agent, { url: `${urlOf(rush, index + turn)}/bookings/${bookingId}/move`, token, key, body });
      const [answer] = await Promise.all([postPatiently(ask), postPatiently(turn => ask(turn + 1))]);
      return answer;
    }),
  );
}

async function allAtOnce(
  caPem: string,
  kills: string[],
  send: (agent: Agent) => Promise<PostAnswer>[],
): Promise<RushResult> {
  const agent = new Agent({ ca: caPem, keepAlive: true, maxSockets: 64 });
  try {
    const sent = Promise.all(send(agent));
    await Promise.all(
      kills.map(async (name, place) => {
        await new Promise(done => setTimeout(done, KILL_AFTER_MS * (place + 1)));
        await killComponent(name, process.env);
      }),
    );
    const answers = await sent;
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

function urlOf({ urls }: { urls: string[] }, turn: number): string {
  return `${urls[turn % urls.length]!}/api/v1`;
}

function bookingOf({ launchId, pricePerSeat }: Rush) {
  const passenger = {
    fullName: 'Buyer of the Rush',
    birthDate: '1990-01-01',
    email: 'buyer@journey.example',
    phone: '+1 555 010 2030',
  };
  return {
    launchId,
    expectedPricePerSeat: pricePerSeat,
    passengers: [passenger],
    payment: { method: 'card', token: 'tok_visa' },
  };
}
