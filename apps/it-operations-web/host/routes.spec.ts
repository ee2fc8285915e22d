import { fixedClock, IT_OPERATIONS_WEB_ACCESS } from '@astro/test-kit';
import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import type { Room } from './edge/room.ts';
import { addOperationsRoutes } from './operations-routes.ts';

describe('the routes of IT', () => {
  it('have a row each that says who may use them, and one door for all', async () => {
    const host = fastify();
    const found: string[] = [];
    const asked: string[][] = [];
    host.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') found.push(`${one} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
    });
    // Nobody asks anything: only the routes are looked at.
    const only = (...roles: string[]) => {
      asked.push(roles);
      return async () => undefined;
    };
    const room = { host: { only }, db: {}, clock: fixedClock('2027-01-10T12:00:00.000Z') };
    await addOperationsRoutes(host, room as unknown as Room);
    await host.ready();
    await host.close();
    const { prefix, rows } = IT_OPERATIONS_WEB_ACCESS;
    expect(found.sort()).toEqual(rows.map(([method, path]) => `${method} ${prefix}${path}`).sort());
    expect(rows.filter(([, , who]) => who.join() !== asked.join())).toEqual([]);
  });
});
