import * as shop from '@astro/customer-web--customer-api';
import * as everyone from '@astro/everyone--auth-service';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lacksOf, unfitExamplesOf, type ApiDocument } from '@astro/test-kit';
import { startTestApi, type TestApi } from './test-api.fixture.ts';

let api: TestApi;
let document: ApiDocument;
beforeAll(async () => {
  api = await startTestApi('2026-11-24T12:00:00.000Z');
  document = api.openApi() as unknown as ApiDocument;
}, 120_000);
afterAll(() => api.close(), 30_000);

describe('the description of the customer API', () => {
  it('says of every operation what it does, who may do it, what is sent and answered, and how it refuses', () => {
    expect(lacksOf(document)).toEqual([]);
    expect(Object.keys(document.paths).length).toBeGreaterThan(20);
  });

  it('names what an address with an endless id is answered', async () => {
    const { status, body } = await api.ask('GET', `/launches/${'x'.repeat(2_000)}`);
    expect({ status, type: body['type'] }).toEqual({ status: 414, type: expect.stringContaining('uri-too-long') });
    for (const [path, operations] of Object.entries(document.paths))
      for (const operation of Object.values(operations))
        expect({ path, isNamed: '414' in operation.responses }).toEqual({ path, isNamed: path.includes('{') });
  });

  it('shows only examples that the contract itself takes', () => {
    expect(unfitExamplesOf({ ...everyone, ...shop })).toEqual([]);
  });
});
