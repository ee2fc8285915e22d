import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../people/ask.ts';
import { bodyShots } from './attacks/bodies.ts';
import type { Operation } from './operations.ts';
import { type JsonSchema, sampleOf } from './sample.ts';
import { answers, breachOf, refuses, type Shot } from './shot.ts';

const HEADERS = {
  'x-request-id': '0198c1f2-7d1e-7cc1-9a55-2f8e3a1b6c4d',
  'content-type': 'application/problem+json',
  'x-content-type-options': 'nosniff',
};
const answer = (status: number, text = '{}', headers: Answer['headers'] = {}): Answer => ({
  status,
  text,
  headers: { ...HEADERS, ...headers },
});
const shotThat = (wrongWith: Shot['wrongWith']): Shot => ({
  fault: 'F35',
  what: 'a seat and a half',
  asked: { method: 'POST', url: 'https://localhost/' },
  wrongWith,
});

describe('an answer to a hostile request', () => {
  it('is right when it refuses with a problem', () => {
    expect(breachOf(shotThat(refuses), answer(400))).toBeNull();
    expect(breachOf(shotThat(refuses), answer(422))).toBeNull();
  });

  it('is right when the connection ends before there is a request', () => {
    const byNode = {
      'x-request-id': undefined,
      'content-type': 'application/json',
      'x-content-type-options': undefined,
    };
    expect(breachOf(shotThat(answers(431, 0)), answer(431, '{}', byNode))).toBeNull();
    expect(breachOf(shotThat(answers(431, 0)), answer(0, '', byNode))).toBeNull();
  });

  it.each([
    ['takes what it should refuse', refuses, answer(201), 'answers 201'],
    ['fails', () => null, answer(500), 'fails with 500'],
    ['says nothing at all', answers(400), answer(0, ''), 'answers 0'],
    ['shows a stack', () => null, answer(400, 'Error\n    at run (/srv/main.js:1:2)'), 'shows its insides'],
    ['shows the words of a database', () => null, answer(400, 'syntax error at or near "or"'), 'shows its insides'],
    [
      'is no problem document',
      () => null,
      answer(404, '{}', { 'content-type': 'application/json' }),
      'instead of a problem',
    ],
    ['says what made it', () => null, answer(200, '{}', { 'x-powered-by': 'x' }), 'what it is made of'],
    ['lets browsers guess', () => null, answer(200, '{}', { 'x-content-type-options': undefined }), 'guess its type'],
  ] as [string, Shot['wrongWith'], Answer, string][])('is a breach when it %s', (_what, wrongWith, given, wrong) => {
    expect(breachOf(shotThat(wrongWith), given)).toMatchObject({ fault: 'F35', wrong: expect.stringContaining(wrong) });
  });
});

describe('a body that fits', () => {
  const seats: JsonSchema = { type: 'integer', minimum: 1 };
  it.each([
    ['the example', { type: 'object', example: { seats: 3 } }, { seats: 3 }],
    ['the required fields', { type: 'object', required: ['seats'], properties: { seats, more: seats } }, { seats: 1 }],
    ['the first of several', { anyOf: [{ const: 'card' }, { type: 'null' }] }, 'card'],
    [
      'as many as are needed',
      { type: 'array', minItems: 2, items: { type: 'string', format: 'email' } },
      ['somebody@example.com', 'somebody@example.com'],
    ],
    ['what is named elsewhere', { $ref: '#/components/schemas/Seats' }, 1],
    ['nothing that never ends', { $ref: '#/components/schemas/Loop' }, expect.anything()],
  ] as [string, JsonSchema, unknown][])('has %s', (_what, schema, sample) => {
    const schemas = {
      Seats: seats,
      Loop: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Loop' } },
    };
    expect(sampleOf(schema, schemas)).toEqual(sample);
  });

  it('is changed in every field, one at a time, and in its keys', () => {
    const operation = {
      api: { url: 'https://localhost:1' },
      method: 'POST',
      path: '/holds/{id}',
      bodySchema: { type: 'object', properties: { seats, launchId: { type: 'string' } } },
      sampleBody: { seats: 2, launchId: 'moon' },
    } as unknown as Operation;
    let keys = 0;
    const shots = [...bodyShots(operation, () => ({ 'idempotency-key': `key-${String((keys += 1))}` }))];
    const bodies = shots.map(({ asked }) => asked.body ?? '');
    expect(bodies).toContain('{"seats":NaN,"launchId":"moon"}');
    expect(bodies).toContain('{"seats":{"$ne":null},"launchId":"moon"}');
    expect(bodies).toContain('{"seats":2,"launchId":"\\ud800"}');
    expect(bodies).toContain('{"seats":2,"launchId":"moon","seats":null}');
    expect(bodies).toContain('{"__proto__":{"polluted":true}}');
    expect(new Set(shots.map(({ asked }) => asked.headers?.['idempotency-key'])).size).toBe(shots.length);
    expect(new Set(shots.map(({ asked }) => asked.url))).toEqual(new Set(['https://localhost:1/holds/nothing']));
  });
});
