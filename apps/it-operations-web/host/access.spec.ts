import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OperationsWorld, startWorld } from './operations-world.fixture.ts';

let world: OperationsWorld;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close(), 30_000);

const READS = [
  '/status',
  '/alerts',
  '/jobs',
  '/logs',
  '/logs/histogram?from=2027-01-10T11:00:00Z&to=2027-01-10T12:00:00Z',
  '/logs/tail?since=2027-01-10T11:00:00Z',
  '/logs/components',
  '/logs/export?format=csv',
  '/logs/some-line',
  '/requests/some-request',
  '/mails',
  '/mails/counts',
  '/mails/some-mail',
  '/mails/some-mail/preview',
  '/mails/some-mail/preview/html',
  '/sync',
  '/sync/runs',
  '/metrics?from=2027-01-10T11:00:00Z&to=2027-01-10T12:00:00Z',
  '/audit',
  '/audit/export?format=csv',
];
const ACTS: [method: 'POST' | 'PATCH' | 'DELETE', url: string][] = [
  ['POST', '/mails/retry-failed'],
  ['POST', '/mails/some-mail/retry'],
  ['POST', '/mails/some-mail/mark-sent'],
  ['POST', '/mails/some-mail/unmark-sent'],
  ['POST', '/mails/some-mail/preview'],
  ['PATCH', '/mails/some-mail'],
  ['DELETE', '/mails/some-mail'],
  ['POST', '/sync/parked/some-entry/replay'],
  ['POST', '/sync/directions/some-way/replay'],
  ['POST', '/jobs/some-job/run'],
  ['POST', '/sync/runs'],
  ['POST', '/sync/runs/some-run/stop'],
];
const ALL = [...READS.map(url => ['GET', url] as const), ...ACTS];

describe('who may look', () => {
  it.each(ALL)('%s %s asks a visitor to sign in', async (method, url) => {
    const answer = await world.ask(url, { method, as: null });
    expect(answer.status).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it.each(ALL)('%s %s is for IT alone', async (method, url) => {
    for (const as of ['finance', 'traveler', 'owner']) {
      const answer = await world.ask(url, { method, as });
      expect([as, answer.status]).toEqual([as, 403]);
      expect(answer.json()).toMatchObject({ type: expect.stringContaining('role-not-allowed') });
    }
  });

  it.each(ACTS)('%s %s is refused from pages of another site', async (method, url) => {
    const answer = await world.ask(url, { method, origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ type: expect.stringContaining('foreign-origin') });
  });

  it('leaves no stale answer in any cache', async () => {
    const answer = await world.ask('/status');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('answers an address that is none with a problem', async () => {
    expect((await world.ask('/users')).status).toBe(404);
  });

  it('does not fill the log with the questions of pages that refresh themselves', async () => {
    world.logLines.length = 0;
    await world.ask('/status');
    await world.ask('/logs/tail?since=2027-01-10T11:00:00Z');
    expect(world.logLines.join('')).not.toContain('http-request');
    await world.ask('/audit');
    expect(world.logLines.join('')).toContain('GET /api/v1/audit 200');
  });
});
