import {
  ADMIN_API_ACCESS,
  AUTH_SERVICE_ACCESS,
  CUSTOMER_API_ACCESS,
  type AccessRow,
  type AccessTable,
  type Asker,
} from '@astro/test-kit';
import { type Door, jsonOf } from '../people/ask.ts';
import type { AskedSystem } from '../people/instance.ts';
import { type JsonSchema, sampleOf, type Schemas } from './sample.ts';

/** What is read of an operation in an OpenAPI document. */
export interface DescribedOperation {
  parameters?: { name: string; in: string; required?: boolean; schema?: JsonSchema }[];
  requestBody?: { content?: Record<string, { schema?: JsonSchema; example?: unknown }> };
  [more: string]: unknown;
}

/** The OpenAPI document of a service. */
export interface ApiDescription {
  paths: Record<string, Record<string, DescribedOperation>>;
  components?: { schemas?: Schemas };
  [more: string]: unknown;
}

/** A service with its description and who may do what. */
export interface DescribedApi {
  table: AccessTable;
  url: string;
  document: ApiDescription;
}

/** One operation as attacks need it. */
export interface Operation {
  api: DescribedApi;
  method: string;
  /** With its names in braces. */
  path: string;
  who: readonly Asker[];
  described: DescribedOperation;
  /** The schema of the JSON body, references resolved at the top. */
  bodySchema: JsonSchema | null;
  /** A body that fits the schema. */
  sampleBody: unknown;
}

/** Asks each service how it describes itself. */
export async function describedApis(door: Door, { urls }: AskedSystem): Promise<DescribedApi[]> {
  const apis: DescribedApi[] = [];
  for (const [table, url] of [
    [CUSTOMER_API_ACCESS, urls.customerApi],
    [ADMIN_API_ACCESS, urls.adminApi],
    [AUTH_SERVICE_ACCESS, urls.authService],
  ] as const) {
    const document = jsonOf(await door.ask({ method: 'GET', url: `${url}/openapi.json` })) as ApiDescription | null;
    if (document === null) throw new Error(`${table.component} does not describe itself.`);
    apis.push({ table, url, document });
  }
  return apis;
}

/** Every described operation of a service. */
export function operationsOf(api: DescribedApi): Operation[] {
  const { table, document } = api;
  const schemas = document.components?.schemas ?? {};
  return table.rows.flatMap(row => {
    const path = table.prefix + row[1];
    const described = document.paths[path]?.[row[0].toLowerCase()];
    return described === undefined ? [] : [operationOf(api, row, path, described, schemas)];
  });
}

function operationOf(
  api: DescribedApi,
  [method, , who]: AccessRow,
  path: string,
  described: DescribedOperation,
  schemas: Schemas,
): Operation {
  const content = described.requestBody?.content?.['application/json'];
  const schema = content?.schema;
  const bodySchema =
    schema?.$ref === undefined ? (schema ?? null) : (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? null);
  const sampleBody = content?.example ?? (schema === undefined ? undefined : sampleOf(schema, schemas));
  return { api, method, path, who, described, bodySchema, sampleBody };
}

/** The address of an operation about something that does not exist. */
export function addressOf({ api, path }: Operation, value = 'nothing'): string {
  return api.url + path.replaceAll(/\{\w+\}/g, value);
}
