import { ProblemError } from './problem-error.ts';

/** Puts refusals of the given kinds at a field, where their answer names none: `{ 'name-taken': '/name' }`. */
export const atField = (error: unknown, pointers: Readonly<Record<string, string>>): unknown => {
  if (!(error instanceof ProblemError) || error.errors.length > 0) return error;
  const pointer = pointers[error.kind];
  if (pointer === undefined) return error;
  const { status, title, detail, kind, requestId, extensions } = error;
  return new ProblemError(status, title, detail, kind, requestId, [{ pointer, detail: detail ?? title }], extensions);
};
