/** The part of JSON Schema that descriptions use. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  example?: unknown;
  examples?: unknown[];
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  minItems?: number;
  items?: JsonSchema;
  required?: string[];
  properties?: Record<string, JsonSchema>;
}
/** The named schemas of a description. */
export type Schemas = Record<string, JsonSchema>;

const TEXTS: Record<string, string> = {
  date: '2031-05-05',
  'date-time': '2031-05-05T12:00:00.000Z',
  email: 'somebody@example.com',
  uri: 'https://example.com/',
  uuid: '0198c1f2-7d1e-7cc1-9a55-2f8e3a1b6c4d',
};
/** Schemas that hold themselves end here. */
const DEPTH_MAX = 8;

/** A value that fits a schema: its example where it has one, else the smallest. */
export function sampleOf(schema: JsonSchema, schemas: Schemas, depth = 0): unknown {
  if (schema.$ref !== undefined) return sampleOf(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas, depth);
  const given = [schema.example, schema.examples?.[0], schema.const, schema.enum?.[0], schema.default];
  const found = given.find(value => value !== undefined);
  if (found !== undefined || depth > DEPTH_MAX) return found ?? null;
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice !== undefined) return sampleOf(choice, schemas, depth + 1);
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map(part => sampleOf(part, schemas, depth + 1))) as object;
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map(name => [name, sampleOf(schema.properties?.[name] ?? {}, schemas, depth + 1)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, schemas, depth + 1));
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return TEXTS[schema.format ?? ''] ?? 'x'.repeat(Math.max(1, schema.minLength ?? 1));
  }
}
