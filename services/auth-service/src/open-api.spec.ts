import * as contract from '@astro/everyone--auth-service';
import { openApiDocument } from '@astro/service-kit/http';
import { lacksOf, unfitExamplesOf, type ApiDocument } from '@astro/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authWorld } from './auth-world.fixture.ts';
import { OPEN_API } from './open-api.ts';

let world: Awaited<ReturnType<typeof authWorld>>;
beforeAll(async () => {
  world = await authWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

describe('the description of the authentication service', () => {
  it('says of every operation what it does, who may do it, what is sent and answered, and how it refuses', () => {
    const document = openApiDocument(world.app, OPEN_API) as unknown as ApiDocument;
    expect(lacksOf(document)).toEqual([]);
    expect(Object.keys(document.paths).length).toBeGreaterThan(20);
  });

  it('shows only examples that the contract itself takes', () => {
    expect(unfitExamplesOf(contract)).toEqual([]);
  });
});
