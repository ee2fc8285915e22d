import { randomUUID } from 'node:crypto';
import { type Door, jsonOf } from '../people/ask.ts';
import type { AskedSystem } from '../people/instance.ts';
import { demoPeople, newTraveler, otherService, SignedInPerson, type Who } from '../people/people.ts';
import { accountShots } from './attacks/accounts.ts';
import { addressShots } from './attacks/addresses.ts';
import { bodyShots, largeShots } from './attacks/bodies.ts';
import { headerShots } from './attacks/headers.ts';
import { hostShots } from './attacks/hosts.ts';
import { strangerShots } from './attacks/others.ts';
import { rawBreaches } from './attacks/raw.ts';
import { textShots } from './attacks/texts.ts';
import { tokenShots } from './attacks/tokens.ts';
import { type DescribedApi, type Operation, operationsOf } from './operations.ts';
import { type Breach, breachOf, type Shot } from './shot.ts';

/** Few at once: the machine that is attacked is the one that attacks. */
const AT_ONCE = 6;

/** How a part of the list ended. */
export interface PartEnd {
  part: string;
  asked: number;
  breaches: Breach[];
  seconds: number;
}

type People = Awaited<ReturnType<typeof demoPeople>> & { service: Who };

/** The own list of hostile requests, part by part; each is asked whole, whatever the others find. */
export async function* ownList(
  door: Door,
  system: AskedSystem,
  apis: readonly DescribedApi[],
): AsyncGenerator<PartEnd> {
  const people: People = { ...(await demoPeople(door, system)), service: otherService(system) };
  const operations = apis.flatMap(operationsOf);
  const from = (component: string): Operation[] => operations.filter(({ api }) => api.table.component === component);

  yield await askAll(door, 'tokens and claims', () => tokenShots(door, system, people.traveler));
  yield await askAll(door, 'headers', () => headerShots(system, people.traveler, people.owner));
  yield await askAll(door, 'web hosts', () => hostShots(system));
  for (const { table } of apis) {
    yield await askAll(door, `bodies and addresses of ${table.component}`, async function* () {
      for (const operation of from(table.component)) {
        const headers = await headersFor(operation, people);
        yield* bodyShots(operation, headers);
        yield* addressShots(operation, headers);
      }
    });
  }
  yield await askAll(door, 'large bodies', () => largeOnes(apis, from, people));
  yield await askAll(door, 'texts and addresses inside', () => typed(system, from('admin-api'), people));
  yield await askAll(door, 'things of others', () => strangers(door, system, from, people));
  yield await inTime('bytes that are no HTTP', () => rawBreaches(system));
  // One after the other: a guess counts after the one before it.
  yield await askAll(
    door,
    'sessions and sign-ins',
    async () => accountShots(door, system, await newTraveler(door, system, 'leaving')),
    1,
  );
  for (const person of Object.values(people)) if (person instanceof SignedInPerson) await person.signOut();
}

/** Whoever may use an operation, with a new key for each request. */
async function headersFor(operation: Operation, people: People): Promise<() => Record<string, string>> {
  const { who, api } = operation;
  const asker = [people.traveler, people.owner, people.staff, people.finance, people.it, people.service].find(
    ({ role }) => who.includes(role),
  );
  const headers = who.includes('visitor') ? {} : await asker?.headersFor(api.table.component);
  return () => ({ ...headers, 'idempotency-key': randomUUID() });
}

async function largeOnes(
  apis: readonly DescribedApi[],
  from: (component: string) => Operation[],
  people: People,
): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const { table } of apis) {
    const operation = from(table.component).find(({ method, path }) => method === 'POST' && !path.includes('{'));
    if (operation !== undefined) shots.push(...largeShots(operation, await headersFor(operation, people)));
  }
  return shots;
}

const sampleOfPost = (operations: readonly Operation[], path: string): object => {
  const found = operations.find(one => one.method === 'POST' && one.path === `/api/v1${path}`)?.sampleBody;
  if (typeof found !== 'object' || found === null) throw new Error(`POST ${path} has no example.`);
  return found;
};

const typed = async (system: AskedSystem, operations: readonly Operation[], { owner }: People): Promise<Shot[]> =>
  textShots(system.urls.adminApi, owner, {
    rocket: sampleOfPost(operations, '/rockets'),
    webhook: sampleOfPost(operations, '/agency/webhooks'),
  });

async function strangers(
  door: Door,
  system: AskedSystem,
  from: (component: string) => Operation[],
  people: People,
): Promise<Shot[]> {
  const kenji = { name: 'other owner', role: 'agency-owner', ...system.accounts.otherAgencyOwner } as const;
  const admin = from('admin-api').filter(({ who }) => who.includes('agency-owner'));
  const launches = jsonOf(
    await door.ask({ method: 'GET', url: `${system.urls.customerApi}/api/v1/launches?limit=50` }),
  ) as { items: { id: string; seatsLeft: number }[] } | null;
  const launchId = launches?.items.find(({ seatsLeft }) => seatsLeft > 1)?.id;
  return [
    ...(await strangerShots(door, {
      operations: admin,
      owner: people.owner,
      stranger: await SignedInPerson.signIn(door, system, kenji),
      toMake: {
        '/agency/webhooks': sampleOfPost(admin, '/agency/webhooks'),
        '/agency/views': sampleOfPost(admin, '/agency/views'),
        '/agency/keys': sampleOfPost(admin, '/agency/keys'),
        '/imports': sampleOfPost(admin, '/imports'),
      },
    })),
    ...(await strangerShots(door, {
      operations: from('customer-api').filter(({ who }) => !who.includes('visitor')),
      owner: people.vip,
      stranger: people.traveler,
      toMake: { '/holds': { launchId, seats: 1 } },
    })),
  ];
}

type Shots = Iterable<Shot> | AsyncIterable<Shot>;

function askAll(door: Door, part: string, shots: () => Shots | Promise<Shots>, atOnce = AT_ONCE): Promise<PartEnd> {
  return inTime(part, async () => {
    const breaches: Breach[] = [];
    let asked = 0;
    const open = (async function* () {
      yield* await shots();
    })();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = await open.next(); next.done !== true; next = await open.next()) {
          const breach = breachOf(next.value, await door.ask(next.value.asked));
          asked += 1;
          if (breach !== null) breaches.push(breach);
        }
      }),
    );
    return { asked, breaches };
  });
}

/** Runs a part and says how long it took; a part that cannot be asked is no part that was passed. */
export async function inTime(
  part: string,
  run: () => Promise<{ asked: number; breaches: Breach[] }>,
): Promise<PartEnd> {
  const from = performance.now();
  const end = await run().catch((error: unknown) => ({
    asked: 0,
    breaches: [{ fault: '-', what: part, wrong: 'could not be asked', answer: String(error) }],
  }));
  return { part, ...end, seconds: Math.round((performance.now() - from) / 100) / 10 };
}
