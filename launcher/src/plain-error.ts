/** Something that a person can mend: one sentence with the fix. It is shown without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}
