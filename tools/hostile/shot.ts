import type { Answer, Asked } from '../people/ask.ts';

/** One hostile request and what a good system makes of it. */
export interface Shot {
  /** The fault of the list that it stands for: F34 to F53. */
  fault: string;
  what: string;
  asked: Asked;
  /** What is wrong with the answer, or null. */
  wrongWith: (answer: Answer) => string | null;
}

/** A request that was answered wrongly. */
export interface Breach {
  fault: string;
  what: string;
  wrong: string;
  answer: string;
}

const ANSWER_CHARS_MAX = 300;
/** What no answer may show: a stack, a path of the machine, the words of a database. */
const INSIDES =
  /\n\s+at .+:\d+:\d+|node_modules\/|MongoServerError|SQLSTATE|syntax error at or near|relation "\w+" does not exist/;

/** An answer with one of these statuses is right. */
export const answers =
  (...statuses: number[]) =>
  ({ status }: Answer): string | null =>
    statuses.includes(status) ? null : `answers ${String(status)} instead of ${statuses.join(', ')}`;

/** Refused for what the request is. */
export const refuses = answers(400, 404, 409, 413, 415, 422);
/** Refused before anything is looked up. */
export const refusesAsInvalid = answers(400, 422);

/** Looks at one answer: what its shot expects, and what holds for every answer. */
export function breachOf(shot: Shot, answer: Answer): Breach | null {
  const wrong = shot.wrongWith(answer) ?? alwaysWrong(answer);
  if (wrong === null) return null;
  const { fault, what } = shot;
  return { fault, what, wrong, answer: `${String(answer.status)} ${answer.text.slice(0, ANSWER_CHARS_MAX)}` };
}

function alwaysWrong({ status, headers, text }: Answer): string | null {
  if (status >= 500 && status !== 501 && status !== 505) return `fails with ${String(status)}`;
  if (INSIDES.test(text)) return 'shows its insides';
  if (headers['x-powered-by'] !== undefined) return 'says what it is made of';
  const type = String(headers['content-type'] ?? '');
  // What Node refuses before there is a request: too many headers, none in time.
  if (headers['x-request-id'] === undefined && [400, 408, 431].includes(status)) return null;
  if (status >= 400 && text !== '' && !/^(application\/problem\+json|text\/html)/.test(type))
    return `refuses with ${type === '' ? 'no type' : type} instead of a problem`;
  if (text !== '' && headers['x-content-type-options'] !== 'nosniff' && status > 0)
    return 'lets browsers guess its type';
  return null;
}
