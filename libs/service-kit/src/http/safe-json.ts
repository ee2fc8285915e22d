const DEPTH_MAX = 20;
const KEYS_MAX = 2_000;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** A JSON body that is not taken: malformed, too deep, too many keys, or with keys that reach for prototypes. */
export class UnsafeJsonError extends Error {
  override readonly name = 'UnsafeJsonError';
}

// One token of JSON: a string, a bracket, a comma or colon; all else (numbers, words) is left to JSON.parse.
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs;

/**
 * Parses a JSON body. Refused: more than 20 levels, more than 2,000 keys, the keys `__proto__`, `constructor`, `prototype`,
 * the same key twice (two readers would see two values), NUL and lone surrogates (a database would refuse them later, with a 500).
 */
export function parseSafeJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnsafeJsonError('The body is not valid JSON.');
  }
  checkTokens(text);
  return value;
}

function checkTokens(text: string): void {
  const open: (Set<string> | null)[] = [];
  let keys = 0;
  let isKeyNext = false;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
      if (open.length > DEPTH_MAX) throw new UnsafeJsonError(`The body is nested deeper than ${DEPTH_MAX} levels.`);
      isKeyNext = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      isKeyNext = false;
    } else if (token === ',') {
      isKeyNext = open.at(-1) instanceof Set;
    } else if (token === ':') {
      isKeyNext = false;
    } else {
      const content = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
      if (content.includes('\0') || !content.isWellFormed())
        throw new UnsafeJsonError('The body holds characters that are not text.');
      const known = open.at(-1);
      if (!isKeyNext || !(known instanceof Set)) continue;
      keys += 1;
      if (keys > KEYS_MAX) throw new UnsafeJsonError(`The body has more than ${KEYS_MAX} fields.`);
      if (FORBIDDEN_KEYS.has(content)) throw new UnsafeJsonError('The body has a field name that is not allowed.');
      if (known.has(content)) throw new UnsafeJsonError('The body names a field twice.');
      known.add(content);
    }
  }
}
