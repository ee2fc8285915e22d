import type { Cell } from './matrix.ts';

/** The sums per component as a table for people. */
export function sumsText(cells: readonly Cell[]): string {
  const rows = [['component', 'routes', 'askers', 'cells', 'let in', 'kept out', 'wrong']];
  for (const component of new Set(cells.map(cell => cell.component))) {
    const own = cells.filter(cell => cell.component === component);
    const isIn = ({ expected }: Cell): boolean => expected === 'in';
    rows.push([
      component,
      String(new Set(own.map(({ route }) => route)).size),
      String(new Set(own.map(({ asker }) => asker)).size),
      String(own.length),
      String(own.filter(isIn).length),
      String(own.filter(cell => !isIn(cell)).length),
      String(own.filter(({ isRight }) => !isRight).length),
    ]);
  }
  return tableText(rows);
}

/** The whole matrix: `+` let in, `.` kept out, the status where it is wrong. */
export function matrixText(cells: readonly Cell[]): string {
  return [...new Set(cells.map(({ component }) => component))]
    .map(component => {
      const own = cells.filter(cell => cell.component === component);
      const askers = [...new Set(own.map(({ asker }) => asker))];
      const routes = [...new Set(own.map(({ route }) => route))].sort();
      const rows = routes.map(route => [
        route,
        ...askers.map(asker => markOf(own.find(cell => cell.route === route && cell.asker === asker))),
      ]);
      return tableText([[component, ...askers], ...rows]);
    })
    .join('\n\n');
}

/** What a wrong cell says. */
export function wrongText({ component, route, asker, expected, status }: Cell): string {
  const wanted = { in: 'to be let in', 'not-signed-in': '401', 'not-allowed': '403 or 404' }[expected];
  return `${component}: ${route} as ${asker} answers ${String(status)} instead of ${wanted}`;
}

/** Columns that stand below each other; the first is of text, the others end at the right. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)));
  return rows
    .map(row =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function markOf(cell: Cell | undefined): string {
  if (cell === undefined) return ' ';
  if (!cell.isRight) return String(cell.status);
  return cell.expected === 'in' ? '+' : '.';
}
