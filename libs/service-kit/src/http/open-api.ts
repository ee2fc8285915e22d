import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ANY_SCOPE, FOR_EVERYBODY, REQUIRED_SCOPE, ROLES_LET_IN } from './access.decorators.ts';
import { problemType } from './problem.exception.ts';

/** Title and description of a service's OpenAPI document. */
export interface OpenApiInfo {
  title: string;
  description: string;
  version?: string;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & Record<string, unknown>;

/** The OpenAPI 3.1 document of a service, with who may use each operation and the problem answers that it can give. */
export function openApiDocument(app: NestFastifyApplication, info: OpenApiInfo): OpenAPIObject {
  process.env['SCARF_ANALYTICS'] = 'false';
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.1')
    .setTitle(info.title)
    .setDescription(info.description)
    .setVersion(info.version ?? '1.0.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const components = (document.components ??= {});
  components.schemas = { ...components.schemas, Problem: components.schemas?.['Problem'] ?? PROBLEM_SCHEMA };
  for (const [name, path] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method] as Operation | undefined;
      if (operation === undefined) continue;
      sayWhoMay(operation);
      sayWhatMayFail(operation, method, name);
    }
  }
  return document;
}

/** Everybody, or the bearer of a token; a program with an API key needs the scope that stands beside it. */
function sayWhoMay(operation: Operation): void {
  if (operation[FOR_EVERYBODY] === true) {
    operation.security ??= [];
    // Nothing of it is left in the JSON.
    operation[FOR_EVERYBODY] = undefined;
    operation[ROLES_LET_IN] = undefined;
    return;
  }
  const scope = operation[REQUIRED_SCOPE];
  if (typeof scope === 'string' && scope !== ANY_SCOPE) {
    operation.security = [{ bearer: [scope] }];
    operation.description ??= `Open to programs with an API key of the scope \`${scope}\`.`;
    return;
  }
  // Class and method may both say it.
  const named = (operation.security ?? []).map(one => JSON.stringify(one));
  operation.security =
    named.length === 0 ? [{ bearer: [] }] : [...new Set(named)].map(one => JSON.parse(one) as Record<string, string[]>);
}

function sayWhatMayFail(operation: Operation, method: (typeof METHODS)[number], path: string): void {
  const { responses } = operation;
  const isOpen = operation.security?.length === 0;
  responses['400'] ??= problemResponse(400, 'invalid-request', 'The request is not valid.');
  if (!isOpen) {
    responses['401'] ??= problemResponse(401, 'sign-in-needed', 'A valid access token is needed.');
    responses['403'] ??= problemResponse(403, 'not-allowed', 'This role, or this API key, may not do this.');
  }
  responses['404'] ??= problemResponse(404, 'not-found', 'Not found, or not yours.');
  if (path.includes('{'))
    responses['414'] ??= problemResponse(414, 'uri-too-long', 'A part of the address is longer than any id.');
  if (method !== 'get') {
    responses['413'] ??= problemResponse(413, 'body-too-large', 'The body is too large.');
    responses['415'] ??= problemResponse(415, 'unsupported-media-type', 'The body is not JSON.');
    // What is changed by its id may have become something else; what is made once per key may find its place taken.
    if (path.includes('{') || needsKey(operation))
      responses['409'] ??= problemResponse(
        409,
        'changed-meanwhile',
        'The state of things refuses it; nothing was done.',
      );
  }
  if (needsKey(operation))
    responses['422'] ??= problemResponse(
      422,
      'idempotency-key-reused',
      'A rule refuses a field (errors say which), or the Idempotency-Key was used for another request.',
    );
  if (operation.requestBody !== undefined)
    responses['422'] ??= problemResponse(422, 'rule-broken', 'A rule refuses a field: the errors say which.');
  responses['503'] ??= problemResponse(
    503,
    'temporarily-unavailable',
    'A part of the system does not answer; try again after Retry-After seconds.',
  );
  for (const [status, response] of Object.entries(responses)) sayThatItIsAProblem(Number(status), response);
}

/** A route names its own refusals by a description; what they look like is the same everywhere. The first word in backticks is the kind. */
function sayThatItIsAProblem(status: number, response: Operation['responses'][string]): void {
  if (status < 400 || response === undefined || '$ref' in response || response.content !== undefined) return;
  const kind = /`([a-z-]+)`/.exec(response.description)?.[1] ?? KINDS[status] ?? 'refused';
  response.content = problemResponse(status, kind, response.description).content;
}
/** Where a route does not say. */
const KINDS: Record<number, string> = { 402: 'payment-declined', 409: 'changed-meanwhile', 429: 'too-many-requests' };

const needsKey = (operation: Operation): boolean =>
  (operation.parameters ?? []).some(parameter => 'name' in parameter && parameter.name === 'Idempotency-Key');

const problemResponse = (status: number, kind: string, description: string) => ({
  description,
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      example: {
        type: problemType(kind),
        title: description,
        status,
        requestId: '0198c1f2-7d1e-7cc1-9a55-2f8e3a1b6c4d',
      },
    },
  },
});

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};
