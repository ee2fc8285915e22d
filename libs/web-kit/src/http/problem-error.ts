import { HttpErrorResponse } from '@angular/common/http';

/** One wrong field of a request: a JSON pointer and what is wrong with it. */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

const KNOWN = new Set(['type', 'title', 'status', 'detail', 'instance', 'requestId', 'errors']);

/** What a server refused or failed to do, as RFC 9457 tells it. Every HTTP failure reaches pages in this shape; status 0 means no answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | undefined,
    /** The kebab-case end of the problem's type, such as `price-changed`. */
    readonly kind: string,
    readonly requestId: string | undefined,
    readonly errors: readonly FieldProblem[] = [],
    /** Further members of the problem, such as `seatsLeft` or `plan`. */
    readonly extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail ?? title);
  }
}

const AWAY = new Set([0, 502, 503, 504]);

/** Whether nobody answered but the host, or nobody at all: nothing was wrong with what was asked. */
export const isAway = (error: unknown): boolean => error instanceof ProblemError && AWAY.has(error.status);

/** The problem that an HTTP failure carries, also when its body is none. */
export const toProblemError = (failure: HttpErrorResponse): ProblemError => {
  const body = asRecord(failure.error);
  const requestId = text(body['requestId']) ?? failure.headers.get('x-request-id') ?? undefined;
  return new ProblemError(
    failure.status,
    text(body['title']) ?? `Status ${failure.status}`,
    text(body['detail']),
    (text(body['type']) ?? '').split('/').at(-1) ?? '',
    requestId,
    fieldProblems(body['errors']),
    Object.fromEntries(Object.entries(body).filter(([key]) => !KNOWN.has(key))),
  );
};

// A failed request for JSON can bring its body parsed, or as text where the parser gave up.
const asRecord = (value: unknown): Record<string, unknown> => {
  if (typeof value === 'string') {
    try {
      return asRecord(JSON.parse(value));
    } catch {
      return {};
    }
  }
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
};

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const fieldProblems = (value: unknown): FieldProblem[] =>
  Array.isArray(value)
    ? value
        .map(asRecord)
        .map(one => ({ pointer: text(one['pointer']) ?? '', detail: text(one['detail']) ?? '' }))
        .filter(one => one.detail !== '')
    : [];
