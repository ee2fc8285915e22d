import { SIGNED_IN, type AccessRow, type AccessTable } from './access-row.ts';

interface Operation {
  security?: Record<string, string[]>[];
  parameters?: { name?: string; in?: string }[];
  'x-roles'?: readonly string[];
  'x-required-scope'?: string;
}

/** What is read of an OpenAPI document to know who may do what. */
export interface AccessDocument {
  paths: Record<string, object>;
}

/** Where table and description of a component disagree: a route without a row, a row without a route, another role or scope. */
export function accessLacks(table: AccessTable, document: AccessDocument): string[] {
  const described = new Map<string, Operation>(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, unknown>).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation as Operation] as const,
      ),
    ),
  );
  const names = table.rows.map(row => nameOf(table, row));
  const where = `libs/test-kit/src/access/${table.component}.access.ts`;
  return [
    ...[...described.keys()].filter(name => !names.includes(name)).map(name => `${name} has no row in ${where}`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map(name => `${name} has two rows`),
    ...table.rows.flatMap(row => {
      const operation = described.get(nameOf(table, row));
      if (operation === undefined) return [`${nameOf(table, row)} has a row, and no route`];
      const said = saidOf(operation);
      const meant = meantBy(row);
      return said === meant ? [] : [`${nameOf(table, row)}: the row says ${meant}, the description ${said}`];
    }),
  ];
}

const nameOf = ({ prefix }: AccessTable, [method, path]: AccessRow): string => `${method} ${prefix}${path}`;

function meantBy([, , who, scope]: AccessRow): string {
  if (who.includes('visitor')) return 'everybody';
  if (who.includes('service')) return 'other services';
  return peopleAndPrograms(who, scope);
}

function saidOf({ security, parameters, ...operation }: Operation): string {
  if (parameters?.some(({ name }) => name === 'x-service-key') === true) return 'other services';
  if (security === undefined || security.length === 0) return 'everybody';
  return peopleAndPrograms(operation['x-roles'] ?? SIGNED_IN, operation['x-required-scope']);
}

const peopleAndPrograms = (who: readonly string[], scope: string | undefined): string =>
  `${[...who].sort().join(', ')}${scope === undefined ? '' : `, keys with ${scope}`}`;
