/** Far more than the zones and currencies in use, so that strange ones cannot fill the memory. */
const KEPT_MAX = 100;

/** Keeps what is made, by its key: a browser takes about a millisecond for a formatter, and a list asks for hundreds. */
export const keepFormatters = <T>(make: (key: string) => T): ((key: string) => T) => {
  const kept = new Map<string, T>();
  return key => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    if (kept.size >= KEPT_MAX) kept.clear();
    kept.set(key, made);
    return made;
  };
};
