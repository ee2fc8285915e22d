import { addressOf, type Operation } from '../operations.ts';
import { answers, refuses, type Shot } from '../shot.ts';

/** Operators, doubles and prototypes in a query: no list knows them. */
const NO_QUERIES = ['$where=1', '__proto__[x]=1', 'constructor[prototype][x]=1', 'unknown=1'];
/** Values of a parameter that are no filter of any list. */
const VALUES = [
  "'%20or%201=1%20--",
  '1;drop%20table%20launches',
  '%27%22%60%3B--%2F*',
  '%E2%80%AE%F0%9F%9A%80',
  '-1',
  '1e9',
  'NaN',
  'null',
  '%7B%22%24ne%22%3Anull%7D',
  '%28a%2B%29%2B%24',
  'x'.repeat(3_000),
];
/** In place of an id: the name of nothing, or a text that is refused. */
const NAMES = [
  '%7B%22%24ne%22%3Anull%7D',
  '%24where',
  '__proto__',
  'constructor',
  'toString',
  "'%20or%201%3D1--",
  'null',
  'undefined',
  '-1',
  '%F0%9F%9A%80',
  '%E2%80%AE',
  '..%2f..%2f..%2fetc%2fpasswd',
  '..%5c..%5cwindows',
  '%0d%0aset-cookie%3Ax%3D1',
  'x'.repeat(250),
  'x'.repeat(2_000),
];
/** In place of an id, and no text at all. */
const NO_NAMES = ['%00', 'a%00b', '%ff', '%c0%af', '%ED%A0%80', '%zz'];

/** What can be wrong with the address of an operation that reads or deletes. */
export function* addressShots(operation: Operation, headers: () => Record<string, string>): Generator<Shot> {
  const { method, path, described } = operation;
  if (method !== 'GET' && method !== 'DELETE') return;
  const shot = (fault: string, what: string, url: string, wrongWith: Shot['wrongWith']): Shot => ({
    fault,
    what: `${method} ${path}: ${what}`,
    asked: { method, url, headers: headers() },
    wrongWith,
  });
  if (/\{\w+\}/.test(path)) {
    for (const name of NAMES)
      yield shot(
        'F37',
        `${name.slice(0, 40)} as an id`,
        addressOf(operation, name),
        answers(200, 204, 400, 404, 409, 414),
      );
    for (const name of NO_NAMES) yield shot('F52', `${name} as an id`, addressOf(operation, name), answers(400, 404));
  }
  const names = (described.parameters ?? []).filter(({ in: place }) => place === 'query').map(({ name }) => name);
  if (names.length === 0 || method !== 'GET') return;
  const url = addressOf(operation);
  for (const query of NO_QUERIES) yield shot('F36', `?${query}`, `${url}?${query}`, refuses);
  for (const name of names) {
    for (const operator of ['[$gt]=1', '[$ne]=', '[$regex]=.*', '[]=1', '=1&*=2', '=%00', '=a%00b'])
      yield shot('F36', `?${name}${operator}`, `${url}?${name}${operator.replace('*', name)}`, refuses);
    for (const value of VALUES)
      yield shot('F37', `?${name}=${value.slice(0, 40)}`, `${url}?${name}=${value}`, answers(200, 400, 404, 414, 422));
    yield shot('F52', `?${name}=%ED%A0%80`, `${url}?${name}=%ED%A0%80`, answers(200, 400, 404));
  }
}
