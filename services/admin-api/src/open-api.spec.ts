import * as everyone from '@astro/everyone--auth-service';
import { openApiDocument } from '@astro/service-kit/http';
import * as supplier from '@astro/supplier-web--admin-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { adminApiWorld } from './admin-api-world.fixture.ts';

type Schema = { $ref?: string; example?: unknown; items?: Schema; properties?: Record<string, Schema> };
type Content = Record<string, { schema?: Schema }>;
interface Operation {
  summary?: string;
  security?: Record<string, string[]>[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

let world: Awaited<ReturnType<typeof adminApiWorld>>;
let operations: Map<string, Operation>;
let schemas: Record<string, Schema>;
beforeAll(async () => {
  world = await adminApiWorld();
  const document = openApiDocument(world.app, { title: 't', description: 'd' });
  operations = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        `${method.toUpperCase()} ${path.replace('/api/v1', '')}`,
        operation as Operation,
      ]),
    ),
  );
  schemas = document.components?.schemas as Record<string, Schema>;
}, 120_000);
afterAll(() => world.stop(), 30_000);

/** The schema behind a reference; of a page, the schema of its rows. */
const resolved = (schema: Schema | undefined): Schema => {
  const found = schema?.$ref === undefined ? schema : schemas[schema.$ref.split('/').at(-1) ?? ''];
  const rows = found?.properties?.['items']?.items;
  return rows === undefined ? (found ?? {}) : resolved(rows);
};

describe('the description of the API', () => {
  it('says of every operation what it does, who may do it, and how it refuses', () => {
    const lacking = [...operations].flatMap(([name, { summary, security, responses }]) => [
      ...(summary === undefined || summary.length < 8 ? [`${name} has no summary`] : []),
      ...(security === undefined || security.length !== 1 ? [`${name} has no security`] : []),
      ...['400', '401', '403', '404', '503']
        .filter(status => responses[status]?.content?.['application/problem+json'] === undefined)
        .map(status => `${name} has no problem for ${status}`),
      ...(Object.keys(responses).some(status => status.startsWith('2')) ? [] : [`${name} has no answer`]),
    ]);
    expect(lacking).toEqual([]);
    expect(operations.size).toBeGreaterThan(80);
  });

  it.each([
    ['GET /launches', null],
    ['POST /launches', 'CreateLaunch'],
    ['GET /launches/{id}', null],
    ['PATCH /launches/{id}', 'UpdateLaunch'],
    ['POST /launches/{id}/status', 'ChangeLaunchStatus'],
    ['GET /launches/{id}/passengers', null],
    ['GET /launches/{id}/bookings', null],
    ['GET /rockets', null],
    ['POST /rockets', 'CreateRocket'],
    ['GET /agency/keys', null],
    ['POST /agency/keys', 'NewApiKey'],
    ['GET /agency/webhooks', null],
    ['POST /agency/webhooks', 'NewWebhook'],
    ['GET /agency/webhooks/{id}/deliveries', null],
  ])('shows an example of what is sent and answered: %s', (name, body) => {
    const { requestBody, responses } = operations.get(name) ?? { responses: {} };
    if (body !== null) {
      expect(requestBody?.content['application/json']?.schema?.$ref).toBe(`#/components/schemas/${body}`);
      expect(schemas[body]?.example).toBeDefined();
    }
    const [, answer] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
    expect(resolved(answer?.content?.['application/json']?.schema).example).toBeDefined();
  });

  it('shows only examples that the contract itself takes', () => {
    const examples = [...Object.values(everyone), ...Object.values(supplier)].flatMap(schema =>
      schema instanceof z.ZodType
        ? ((schema.meta()?.['examples'] ?? []) as unknown[]).map(example => ({ schema, example }))
        : [],
    );
    expect(examples.length).toBeGreaterThan(12);
    for (const { schema, example } of examples)
      expect([schema.meta()?.id, schema.safeParse(example).error]).toEqual([schema.meta()?.id, undefined]);
  });
});
