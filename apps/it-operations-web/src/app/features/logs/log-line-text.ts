import type { LogLine } from '#contract';

/** A line as readable JSON: what every line has first, then what the program added; empty parts are left out. */
export const prettyLine = (line: LogLine): string => {
  const { id, fields, ...rest } = line;
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  return JSON.stringify({ ...known, ...fields, id }, null, 2);
};
