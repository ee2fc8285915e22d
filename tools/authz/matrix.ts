import type { AccessRow, AccessTable } from '@astro/test-kit';
import type { Door } from '../people/ask.ts';
import { SignedInPerson, type Who } from '../people/people.ts';
import { type Expected, expectedOf, isAsExpected } from './expected.ts';

const AT_ONCE = 6;

/** One answered question: may this asker use this route? */
export interface Cell {
  component: AccessTable['component'];
  route: string;
  asker: string;
  expected: Expected;
  status: number;
  isRight: boolean;
}

/** What the matrix is asked with. */
export interface MatrixParts {
  door: Door;
  table: AccessTable;
  url: string;
  askers: readonly Who[];
  /** Whoever deletes the own account: a person made for that. */
  leaver: SignedInPerson;
}

/** Asks a component for every cell of its table, a few at a time. */
export async function askMatrix(parts: MatrixParts): Promise<Cell[]> {
  const { table, askers } = parts;
  const described = table.rows.map(row => ({ row, prefix: table.prefix }));
  const others = table.undescribed.map(row => ({ row, prefix: '' }));
  const open = [...described, ...others].flatMap(({ row, prefix }) => askers.map(asker => ({ row, prefix, asker })));
  const cells: Cell[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = open.shift(); next !== undefined; next = open.shift())
        cells.push(await askCell(parts, next.row, next.prefix, next.asker));
    }),
  );
  return cells;
}

async function askCell(parts: MatrixParts, row: AccessRow, prefix: string, who: Who): Promise<Cell> {
  const { door, table, url, leaver } = parts;
  const [method, path] = row;
  const isLeaving = method === 'DELETE' && path === '/me';
  const asker = isLeaving && who.role === 'traveler' ? leaver : who;
  const headers = await headersOf(parts, path, asker);
  // A list is no body of any route: who is let in is told so, and nothing is changed.
  const body = method === 'GET' || method === 'DELETE' ? undefined : '[]';
  const { status } = await door.ask({
    method,
    url: `${url}${prefix}${path.replaceAll(/\{\w+\}/g, 'nothing')}`,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body,
  });
  const expected = expectedOf(row, who);
  return {
    component: table.component,
    route: `${method} ${prefix}${path}`,
    asker: who.name,
    expected,
    status,
    isRight: isAsExpected(expected, status),
  };
}

async function headersOf({ table, url }: MatrixParts, path: string, who: Who): Promise<Record<string, string>> {
  // A session is exchanged for a token: a token can't renew itself.
  const isExchange = table.component === 'auth-service' && path === '/auth/token';
  if (isExchange && who instanceof SignedInPerson) return { cookie: who.cookie };
  const headers = await who.headersFor(table.component);
  // A host refuses changes from other pages before it looks at anybody's role.
  return table.component === 'it-operations-web' ? { ...headers, origin: new URL(url).origin } : headers;
}
