import type { DraftInTheWay } from '@astro/admin-db';
import type { ImportField } from '@astro/domain';

/** Why something can't be done with an import. */
export type ImportRefusal =
  | { kind: 'not-found' }
  | { kind: 'agency-not-synced' }
  | { kind: 'file-too-large' }
  | { kind: 'too-many-imports' }
  | { kind: 'wrong-part'; detail: string }
  | { kind: 'file-incomplete'; bytesHere: number; fileBytes: number }
  | { kind: 'not-now'; status: string }
  | { kind: 'column-missing'; field: ImportField }
  | { kind: 'zone-unknown' }
  | { kind: 'no-such-line' }
  | { kind: 'no-such-sheet' }
  | { kind: 'no-such-name' }
  | { kind: 'decision-does-not-fit' }
  | { kind: 'unknown-part' }
  | { kind: 'check-first' }
  | { kind: 'rows-in-the-way'; faulty: number }
  | { kind: 'nothing-to-take' }
  | { kind: 'launches-in-the-way'; launches: DraftInTheWay[] };

/** A refusal on its way out of a use case. */
export function refuse(refusal: ImportRefusal): { ok: false; refusal: ImportRefusal } {
  return { ok: false, refusal };
}
