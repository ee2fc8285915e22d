import { HttpException } from '@nestjs/common';

const PROBLEM_BASE = 'https://astrobookings.example/problems/';

/** One wrong field: where (JSON pointer) and what. */
export interface ProblemError {
  pointer: string;
  detail: string;
}

/** What a problem says beside the members of RFC 9457, which it cannot replace. */
export type ProblemExtensions = Record<string, unknown> &
  Partial<Record<'type' | 'title' | 'status' | 'detail' | 'instance' | 'requestId' | 'errors', never>>;

/** A refusal on its way out: becomes `application/problem+json` (RFC 9457). `type` is the kebab-case kind. */
export class ProblemException extends HttpException {
  readonly kind: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: ProblemError[] | undefined;
  readonly extensions: ProblemExtensions | undefined;
  readonly headers: Record<string, string> | undefined;

  constructor(
    status: number,
    type: string,
    title: string,
    detail?: string,
    more: {
      errors?: ProblemError[];
      extensions?: ProblemExtensions;
      headers?: Record<string, string>;
      cause?: unknown;
    } = {},
  ) {
    super(title, status, more.cause === undefined ? {} : { cause: more.cause });
    this.kind = type;
    this.title = title;
    this.detail = detail;
    this.errors = more.errors;
    this.extensions = more.extensions;
    this.headers = more.headers;
  }
}

/** The address of a problem's kind. */
export function problemType(kind: string): string {
  return kind.startsWith('https://') ? kind : PROBLEM_BASE + kind;
}

type Issue = { path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined; message: string; keys?: unknown };

const ERRORS_MAX = 50;

/** The refusal of a request that does not fit its schema: 400 with a pointer to each wrong field. */
export function invalidRequest(issues: readonly Issue[]): ProblemException {
  const errors = issues.slice(0, ERRORS_MAX).flatMap(issue => {
    const path = (issue.path ?? []).map(step => escapePointer(String(typeof step === 'object' ? step.key : step)));
    if (!Array.isArray(issue.keys)) return [{ pointer: toPointer(path), detail: issue.message }];
    return issue.keys
      .slice(0, ERRORS_MAX)
      .map(key => ({ pointer: toPointer([...path, escapePointer(String(key))]), detail: 'This field is not known.' }));
  });
  return new ProblemException(
    400,
    'invalid-request',
    'The request is not valid',
    'One or more fields are missing or wrong.',
    { errors },
  );
}

function toPointer(path: string[]): string {
  return path.map(step => `/${step}`).join('') || '/';
}

function escapePointer(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100);
}
