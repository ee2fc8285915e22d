/** What a use case gives: a value, or why not. */
export type Outcome<T, R extends { kind: string }> = { ok: true; value: T } | { ok: false; refusal: R };

/** The value of something that was done. */
export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** Why something was not done. */
export const refused = <R extends { kind: string }>(refusal: R): { ok: false; refusal: R } => ({ ok: false, refusal });
