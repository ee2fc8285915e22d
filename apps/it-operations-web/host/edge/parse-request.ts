import * as z from 'zod';

/** A request whose query or address is not what the contract says. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError';
  constructor(readonly errors: readonly { pointer: string; detail: string }[]) {
    super('The request is not valid.');
  }
}

/** Parses what a caller sent: unknown fields, operators of the database in place of texts and repeated fields are refused with their pointer. */
export const parseRequest = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  throw new InvalidRequestError(
    result.error.issues.flatMap(issue => {
      const names = issue.code === 'unrecognized_keys' ? issue.keys : [''];
      return names.map(name => ({
        pointer: pointerOf(name === '' ? issue.path : [...issue.path, name]),
        detail: issue.code === 'unrecognized_keys' ? 'This field is not known here.' : issue.message,
      }));
    }),
  );
};

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100)}`).join('');
