/** The filters of a list for its request and its export: what the address says, without the page and without blanks. */
export const filterParams = (query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).filter(([name, value]) => name !== 'cursor' && name !== 'page' && value.trim() !== ''),
  );
