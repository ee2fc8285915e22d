import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** Title and description of a service's OpenAPI document. */
export interface OpenApiInfo {
  title: string;
  description: string;
  version?: string;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** The OpenAPI 3.1 document of a service, with the problem answers that every route can give. */
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
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const responses = path[method]?.responses;
      if (responses === undefined) continue;
      responses['400'] ??= problemResponse('The request is not valid.');
      responses['401'] ??= problemResponse('A valid access token is needed.');
      responses['403'] ??= problemResponse('This role may not do this.');
      responses['404'] ??= problemResponse('Not found, or not yours.');
      if (method !== 'get') {
        responses['413'] ??= problemResponse('The body is too large.');
        responses['415'] ??= problemResponse('The body is not JSON.');
      }
      responses['503'] ??= problemResponse(
        'A part of the system does not answer; try again after Retry-After seconds.',
      );
    }
  }
  return document;
}

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
