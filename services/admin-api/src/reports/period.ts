/** The first instant of a period and the first one after it, in UTC: `2026-11`, `2026-Q4`, `2026`, `2026-01..2026-11`. */
export function periodBounds(period: string): { from: Date; to: Date } {
  const [first = '', last = first] = period.split('..');
  return { from: boundsOf(first).from, to: boundsOf(last).to };
}

function boundsOf(period: string): { from: Date; to: Date } {
  const [year = '', part] = period.split('-');
  const first = part === undefined ? 0 : part.startsWith('Q') ? (Number(part.slice(1)) - 1) * 3 : Number(part) - 1;
  const months = part === undefined ? 12 : part.startsWith('Q') ? 3 : 1;
  return { from: new Date(Date.UTC(Number(year), first, 1)), to: new Date(Date.UTC(Number(year), first + months, 1)) };
}
