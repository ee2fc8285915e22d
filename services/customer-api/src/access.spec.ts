import { accessLacks, CUSTOMER_API_ACCESS, SIGNED_IN, type AccessDocument } from '@astro/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from './test-api.fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi('2026-11-24T12:00:00.000Z');
}, 120_000);
afterAll(() => api.close(), 30_000);

describe('who may do what', () => {
  it('is said for every route that there is, and the description says the same', () => {
    expect(accessLacks(CUSTOMER_API_ACCESS, api.openApi() as unknown as AccessDocument)).toEqual([]);
  });

  it.each(CUSTOMER_API_ACCESS.rows.map(([method, path, who]) => ({ method, path, who })))(
    '$method $path',
    async ({ method, path, who }) => {
      const url = path.replaceAll(/\{\w+\}/g, 'nothing');
      const ask = (as?: string) =>
        api.ask(method as 'GET', url, as === undefined ? {} : { as, ...(method === 'GET' ? {} : { body: [] }) });
      const visitor = await ask();
      if (who.includes('visitor')) expect([200, 404]).toContain(visitor.status);
      else expect(visitor.status).toBe(401);
      for (const role of SIGNED_IN) {
        const { status } = await ask(`${role}:somebody`);
        if (who.includes(role)) expect([200, 204, 400, 404]).toContain(status);
        else expect({ role, status }).toEqual({ role, status: 403 });
      }
    },
  );
});
