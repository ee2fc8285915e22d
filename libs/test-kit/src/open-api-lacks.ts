interface Schema {
  $ref?: string;
  example?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
}
type Content = Record<string, { schema?: Schema; example?: unknown }>;
interface Operation {
  summary?: string;
  parameters?: { name?: string }[];
  security?: Record<string, string[]>[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

/** What specs read of an OpenAPI document. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** Too short to say what an operation does. */
const SUMMARY_CHARS_MIN = 8;

/** What a service's description leaves out: per operation the summary, who may do it, each problem, and examples of what is sent and answered. */
export function lacksOf(document: ApiDocument): string[] {
  const schemas = document.components?.schemas ?? {};
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      lacksOfOperation(operation, schemas).map(lack => `${method.toUpperCase()} ${path}: ${lack}`),
    ),
  );
}

function lacksOfOperation(
  { summary, parameters, security, requestBody, responses }: Operation,
  schemas: Record<string, Schema>,
): string[] {
  const lacks: string[] = [];
  if (summary === undefined || summary.length < SUMMARY_CHARS_MIN) lacks.push('no summary');
  if (security === undefined) lacks.push('no security');
  // What is done once per key may find the world another one, or the key used for something else.
  const isKeyed = parameters?.some(({ name }) => name === 'Idempotency-Key') === true;
  const refusals = ['400', '404', '503', ...(security?.length === 0 ? [] : ['401', '403'])];
  if (isKeyed) refusals.push('409', '422');
  for (const status of refusals) if (responses[status] === undefined) lacks.push(`no ${status}`);
  const answers = Object.entries(responses);
  if (!answers.some(([status]) => status.startsWith('2'))) lacks.push('no answer');
  for (const [status, { content }] of answers) {
    if (Number(status) >= 400 && content?.['application/problem+json']?.example === undefined)
      lacks.push(`${status} is no problem with an example`);
    if (status.startsWith('2') && status !== '204') lacks.push(...lacksOfContent(status, content, schemas));
  }
  if (requestBody !== undefined) lacks.push(...lacksOfContent('the request', requestBody.content, schemas));
  return lacks;
}

function lacksOfContent(what: string, content: Content | undefined, schemas: Record<string, Schema>): string[] {
  const json = content?.['application/json'];
  if (content === undefined || Object.keys(content).length === 0) return [`${what} has no content`];
  if (json === undefined || json.example !== undefined || hasExample(json.schema, schemas)) return [];
  return [`${what} has no example`];
}

/** Of a page, an example of its rows is enough. */
function hasExample(schema: Schema | undefined, schemas: Record<string, Schema>): boolean {
  const found = schema?.$ref === undefined ? schema : schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (found === undefined) return false;
  return found.example !== undefined || hasExample(found.items ?? found.properties?.['items']?.items, schemas);
}

interface WithExamples {
  meta(): { id?: string; examples?: unknown[] } | undefined;
  safeParse(value: unknown): { success: boolean; error?: { message: string } };
}

/** The examples of a contract that its own schemas do not take; `exports` is everything that the contract exports. */
export function unfitExamplesOf(exports: Record<string, unknown>): string[] {
  return Object.entries(exports).flatMap(([name, schema]) => {
    if (!isSchema(schema)) return [];
    return (schema.meta()?.examples ?? []).flatMap(example => {
      const parsed = schema.safeParse(example);
      return parsed.success ? [] : [`${name}: ${parsed.error?.message}`];
    });
  });
}

function isSchema(value: unknown): value is WithExamples {
  return typeof value === 'object' && value !== null && 'safeParse' in value && 'meta' in value;
}
