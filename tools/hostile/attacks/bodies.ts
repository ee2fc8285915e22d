import { addressOf, type Operation } from '../operations.ts';
import type { JsonSchema } from '../sample.ts';
import { answers, refuses, refusesAsInvalid, type Shot } from '../shot.ts';

type Headers = Record<string, string>;

/** What a client would like to decide by itself (F34). */
const EXTRAS = {
  role: 'it',
  isAdmin: true,
  agencyIdOfMine: 'somebody-else',
  totalPriceCents: 1,
  statusHistory: [],
  $where: '1',
};
/** Filters of a database in place of a value (F36). */
const OPERATORS: unknown[] = [{ $ne: null }, { $gt: '' }, { $regex: '^(a+)+$' }, [{ $in: ['x'] }]];
/** As JSON text: what stands where a number belongs (F35). */
const NO_NUMBERS = ['"2"', 'NaN', '1e400', '[1]', '{}', 'true', '1.5e-7', '-9007199254740993'];
/** As JSON text: texts that no database takes (F52). */
const NO_TEXTS = ['"a\\u0000b"', '"\\ud800"', '"\\udc00\\ud800"'];
/** Keys that reach for the prototype of everything (F51). */
const POLLUTION = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"\\u005f_proto__":{"polluted":true}}',
  '[{"__proto__":{"polluted":true}}]',
];
/** Types that no service reads. */
const OTHER_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/octet-stream',
];

/** Everything that can be wrong with the body of one operation, sent by somebody who may use it. */
export function* bodyShots(operation: Operation, headers: () => Headers): Generator<Shot> {
  if (operation.sampleBody === undefined || operation.bodySchema === null) return;
  const { method } = operation;
  const url = addressOf(operation);
  const name = `${method} ${operation.path}`;
  const shot = (fault: string, what: string, body: string, wrongWith: Shot['wrongWith'], more: Headers = {}): Shot => ({
    fault,
    what: `${name}: ${what}`,
    asked: { method, url, body, headers: { 'content-type': 'application/json', ...headers(), ...more } },
    wrongWith,
  });
  const sample = operation.sampleBody;
  yield* fieldShots(sample, operation.bodySchema, shot);

  for (const text of POLLUTION) yield shot('F51', `a key for prototypes, ${text}`, text, answers(400));
  yield shot('F51', 'a field twice', twice(sample), answers(400));
  yield shot('F50', '10,000 levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, answers(400));
  yield shot('F50', '10,000 objects in each other', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, answers(400));
  yield shot('F50', '10,000 fields', JSON.stringify(Object.fromEntries(many(10_000))), answers(400, 413));
  yield shot('F50', 'a number of 50,000 digits', `{"a":${'9'.repeat(50_000)}}`, answers(400));
  for (const text of ['', '{', '{"a":1}}', "{'a':1}", '\u{feff}{}', 'undefined', '\0'])
    yield shot('F50', `no JSON: ${JSON.stringify(text)}`, text, answers(400, 404, 409, 422));
  for (const text of ['[]', '"x"', '1', 'true', '[{}]'])
    yield shot('F35', `no object: ${text}`, text, refusesAsInvalid);
  for (const type of OTHER_TYPES)
    yield shot('F44', `JSON as ${type}`, JSON.stringify(sample), answers(400, 415), { 'content-type': type });
  yield shot('F50', 'a broken gzip', JSON.stringify(sample), answers(415), {
    'content-encoding': 'gzip',
  });
}

/** What is larger than any body; once for each service is enough. */
export function* largeShots(operation: Operation, headers: () => Headers): Generator<Shot> {
  const { method } = operation;
  const large = JSON.stringify({ a: 'x'.repeat(2_000_000) });
  const asked = { method, url: addressOf(operation), body: large };
  const type = { 'content-type': 'application/json' };
  yield {
    fault: 'F50',
    what: `${method} ${operation.path}: 2 MB`,
    asked: { ...asked, headers: { ...type, ...headers() } },
    // The connection may be closed while the rest is still being sent.
    wrongWith: answers(413, 0),
  };
  yield {
    fault: 'F50',
    what: `${method} ${operation.path}: 2 MB in chunks that do not say how many`,
    asked: { ...asked, headers: { ...type, ...headers() }, isChunked: true },
    wrongWith: answers(413, 0),
  };
}

type Make = (fault: string, what: string, body: string, wrongWith: Shot['wrongWith']) => Shot;

/** The sample with one field changed. */
function* fieldShots(sample: unknown, schema: JsonSchema, shot: Make): Generator<Shot> {
  if (typeof sample !== 'object' || sample === null || Array.isArray(sample)) return;
  yield shot('F34', 'fields that the server decides', JSON.stringify({ ...sample, ...EXTRAS }), answers(400));
  for (const [field, value] of Object.entries(sample)) {
    for (const operator of OPERATORS)
      yield shot(
        'F36',
        `${JSON.stringify(operator)} as ${field}`,
        JSON.stringify({ ...sample, [field]: operator }),
        refuses,
      );
    const put = (text: string): string =>
      JSON.stringify({ ...sample, [field]: '\u0001' }).replace('"\\u0001"', () => text);
    if (typeof value === 'number')
      for (const text of NO_NUMBERS) yield shot('F35', `${text} as ${field}`, put(text), refuses);
    if (typeof value === 'string') {
      for (const text of NO_TEXTS) yield shot('F52', `${text} as ${field}`, put(text), answers(400));
      yield shot('F52', `90,000 letters as ${field}`, put(JSON.stringify('x'.repeat(90_000))), refuses);
    }
    if (isObjectOfNumbers(value, schema.properties?.[field]))
      for (const [inner] of Object.entries(value).filter(([, one]) => typeof one === 'number'))
        for (const text of NO_NUMBERS)
          yield shot(
            'F35',
            `${text} as ${field}.${inner}`,
            put(JSON.stringify({ ...value, [inner]: '\u0002' }).replace('"\\u0002"', () => text)),
            refuses,
          );
  }
}

const isObjectOfNumbers = (value: unknown, schema: JsonSchema | undefined): value is Record<string, unknown> =>
  schema !== undefined && typeof value === 'object' && value !== null && !Array.isArray(value);

function* many(count: number): Generator<[string, number]> {
  for (let at = 0; at < count; at += 1) yield [`f${String(at)}`, at];
}

/** The sample, with its first field named a second time. */
function twice(sample: unknown): string {
  const text = JSON.stringify(sample);
  const [first] = typeof sample === 'object' && sample !== null ? Object.keys(sample) : [];
  return first === undefined ? '{"a":1,"a":2}' : `${text.slice(0, -1)},${JSON.stringify(first)}:null}`;
}
