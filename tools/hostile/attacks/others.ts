import { randomUUID } from 'node:crypto';
import { type Answer, type Door, jsonOf } from '../../people/ask.ts';
import type { SignedInPerson } from '../../people/people.ts';
import type { Operation } from '../operations.ts';
import { sampleOf } from '../sample.ts';
import type { Shot } from '../shot.ts';

interface Item {
  id?: string;
  userId?: string;
}

/** Whose things are asked for by whom. */
export interface Strangers {
  operations: readonly Operation[];
  owner: SignedInPerson;
  stranger: SignedInPerson;
  /** What the owner makes where there is nothing yet: list to body. */
  toMake: Readonly<Record<string, unknown>>;
}

/**
 * Asks for everything of somebody else by its id (F41): each answer has to be the same as for a thing that does not exist.
 * The lists of the owner say what there is; every operation on one of their things is tried with a body that fits.
 */
export async function strangerShots(door: Door, strangers: Strangers): Promise<Shot[]> {
  const { operations, owner } = strangers;
  const shots: Shot[] = [];
  for (const list of operations.filter(isListWithThings(operations))) {
    const items = await itemsOf(door, list, owner, strangers.toMake[list.path.replace(list.api.table.prefix, '')]);
    const id = items[0]?.id ?? items[0]?.userId;
    if (id === undefined) throw new Error(`${list.path} has nothing that a stranger could ask for.`);
    for (const operation of onThingsOf(list, operations)) shots.push(await shotAt(door, strangers, operation, id));
  }
  return shots;
}

/** Lists that are somebody's own, with addresses for their things. */
const isListWithThings =
  (operations: readonly Operation[]) =>
  (operation: Operation): boolean =>
    operation.method === 'GET' &&
    !operation.path.includes('{') &&
    !operation.who.includes('visitor') &&
    onThingsOf(operation, operations).length > 0;

const onThingsOf = ({ path }: Operation, operations: readonly Operation[]): Operation[] =>
  operations.filter(other => other.path.startsWith(`${path}/{`));

async function itemsOf(door: Door, list: Operation, owner: SignedInPerson, body: unknown): Promise<Item[]> {
  const url = list.api.url + list.path;
  const query = (list.described.parameters ?? [])
    .filter(({ in: place, required }) => place === 'query' && required === true)
    .map(({ name, schema }) => `${name}=${String(sampleOf(schema ?? {}, list.api.document.components?.schemas ?? {}))}`)
    .join('&');
  const headers = await owner.headersFor(list.api.table.component);
  const look = async (): Promise<Item[]> =>
    (
      jsonOf(await door.ask({ method: 'GET', url: query === '' ? url : `${url}?${query}`, headers })) as {
        items?: Item[];
      } | null
    )?.items ?? [];
  const there = await look();
  if (there.length > 0 || body === undefined) return there;
  const made = await door.ask({
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  if (made.status >= 300) throw new Error(`POST ${list.path} makes nothing: ${made.text}`);
  return look();
}

async function shotAt(door: Door, { stranger }: Strangers, operation: Operation, id: string): Promise<Shot> {
  const { method, path, api, sampleBody } = operation;
  const headers = await stranger.headersFor(api.table.component);
  const about = (thing: string) => ({
    method,
    url: api.url + path.replace(/\{\w+\}/, thing).replaceAll(/\{\w+\}/g, 'nothing'),
    headers: {
      ...headers,
      'idempotency-key': randomUUID(),
      ...(sampleBody === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: sampleBody === undefined ? undefined : JSON.stringify(sampleBody),
  });
  const nothing = await door.ask(about(unknownIdLike(id)));
  return {
    fault: 'F41',
    what: `${method} ${path} of somebody else`,
    asked: about(id),
    wrongWith: theirs => {
      // An empty list about nothing is an answer, too, when it is the same about theirs.
      if (![200, 400, 404, 422].includes(theirs.status)) return `answers ${String(theirs.status)}`;
      if (theirs.status === 200 && method !== 'GET') return 'changes what belongs to somebody else';
      const difference = plain(theirs) === plain(nothing);
      return difference
        ? null
        : `answers something else than about nothing: ${String(nothing.status)} ${nothing.text.slice(0, 200)}`;
    },
  };
}

/** The same length and letters, so that only the looking up can tell. */
const unknownIdLike = (id: string): string => id.replaceAll(/[0-9]/g, digit => String((Number(digit) + 3) % 10));

/** The answer without what is new each time. */
function plain({ status, text }: Answer): string {
  return `${String(status)} ${text.replaceAll(/"(requestId|instance)":"[^"]*"/g, '')}`;
}
