/** Words that half of all spaceports carry: they tell nothing about which one is meant. */
const COMMON_WORDS = new Set(
  'space spaceport cosmodrome launch launching satellite center centre complex site pad base station force facility flight area range air afb afs of the and usa us'.split(
    ' ',
  ),
);

/** A thing that a name in a file may mean. */
export interface KnownName {
  id: string;
  name: string;
  /** Another name that it goes by: a rocket's model. */
  alias?: string;
}

/** What a name probably means: `exact` when it is the same name but for case, accents and signs. */
export interface NameMatch {
  id: string;
  name: string;
  isExact: boolean;
}

/** A name without case, accents and signs: two spellings of one name have one key. Example: `H-IIA  202` and `h iia 202`. */
export function nameKey(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain === '' ? name.trim() : plain;
}

/**
 * Which of the known names a name in a file means: the same one, one that it contains, or one that says the same without common words.
 * Example: `SLC-40, Cape Canaveral AFS, Florida, USA` is probably `Cape Canaveral Space Force Station`; the person is asked.
 */
export function matchName(name: string, known: readonly KnownName[]): NameMatch | null {
  const key = nameKey(name);
  const names = known.map(({ id, name: knownName, alias }) => ({
    id,
    name: knownName,
    keys: [knownName, ...(alias === undefined ? [] : [alias])].map(nameKey),
  }));
  const exact = names.find(one => one.keys.includes(key));
  if (exact !== undefined) return { id: exact.id, name: exact.name, isExact: true };
  const padded = ` ${key} `;
  const near = names
    .flatMap(one => one.keys.map(knownKey => ({ ...one, knownKey, told: telling(knownKey) })))
    .filter(
      ({ knownKey, told }) => padded.includes(` ${knownKey} `) || (told.length > 3 && padded.includes(` ${told} `)),
    )
    // The longest is the one that says most.
    .sort((left, right) => right.told.length - left.told.length)[0];
  return near === undefined ? null : { id: near.id, name: near.name, isExact: false };
}

function telling(key: string): string {
  return key
    .split(' ')
    .filter(word => !COMMON_WORDS.has(word))
    .join(' ');
}

/** How a launch of the past ended. */
export type PastOutcome = 'successful' | 'failed' | 'aborted';

/** What an outcome in a file probably means; null when its word is not known. Example: `Partial Failure` is a failure. */
export function guessOutcome(word: string): PastOutcome | 'planned' | null {
  const key = nameKey(word);
  if (/\b(prelaunch|pre launch|abort(ed)?|cancel(l?ed)?|scrub(bed)?|abortado|cancelado)\b/.test(key)) return 'aborted';
  if (/\b(unsuccessful|partial|fail(ure|ed)?|lost|loss|fallido|fallo|fracaso|echec|fehlschlag)\b/.test(key))
    return 'failed';
  if (/\b(success(ful)?|ok|exito|exitoso|succes|reussi|erfolg(reich)?)\b/.test(key)) return 'successful';
  if (/\b(planned|scheduled|draft|tbd|upcoming|go|planeado)\b/.test(key)) return 'planned';
  return null;
}
