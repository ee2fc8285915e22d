/** A column of a table that may be hidden. */
export interface TableColumn {
  key: string;
  label: string;
}

/** Which columns show, by what the address says: nothing said is all, and names that are none are passed over. */
export const shownColumns = (all: readonly TableColumn[], said: string): ReadonlySet<string> => {
  const known = all.map(column => column.key);
  const named = said.split(',').filter(key => known.includes(key));
  return new Set(named.length === 0 ? known : named);
};

/** What the address says of these columns: nothing when all show. */
export const columnsText = (all: readonly TableColumn[], shown: ReadonlySet<string>): string => {
  const keys = all.map(column => column.key).filter(key => shown.has(key));
  return keys.length === all.length ? '' : keys.join(',');
};
