import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LaunchPreviewChanged } from '@astro/events';
import { sampleLaunch } from '@astro/customer-db/testing';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const TOKEN = `preview_${'k'.repeat(43)}`;
const OTHER = `preview_${'m'.repeat(43)}`;

const preview = (
  version: number,
  token: string | null,
  expiresAt = '2026-12-08T12:00:00.000Z',
): LaunchPreviewChanged => ({
  eventId: `preview-${version}`,
  type: 'launch-preview-changed',
  aggregateId: 'draft',
  aggregateVersion: version,
  origin: { component: 'admin-api' },
  occurredAt: NOW,
  state: {
    launchId: 'draft',
    link:
      token === null
        ? null
        : {
            tokenHash: createHash('sha256').update(token).digest('base64url'),
            expiresAt,
            launch: sampleLaunch({ id: 'draft', slug: 'secret-draft' }).state,
          },
  },
});

describe('a draft behind its preview link', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi(NOW);
  }, 30_000);
  afterAll(() => api.close());
  const show = (token: string) => api.ask('GET', `/launch-previews/${token}`);

  it('is shown to whoever has the link, not to be booked, kept or indexed', async () => {
    expect((await show(TOKEN)).status).toBe(404);
    await api.db.inbox.apply(preview(1, TOKEN));
    const answer = await show(TOKEN);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' },
      body: {
        expiresAt: '2026-12-08T12:00:00.000Z',
        launch: { id: 'draft', status: 'scheduled', seatsLeft: 10, bookable: false, notBookableReason: 'status' },
      },
    });
  });

  it('is never found otherwise: no list, no address, no stream, no hold, no booking', async () => {
    await api.catalogue.refresh();
    expect((await api.ask('GET', '/launches?limit=100')).body.items).toEqual([]);
    for (const path of ['draft', 'secret-draft', 'draft/events', 'secret-draft/events'])
      expect((await api.ask('GET', `/launches/${path}`)).status).toBe(404);
    const hold = await api.ask('POST', '/holds', {
      as: 'ann',
      key: 'key-of-a-hold',
      body: { launchId: 'draft', seats: 1 },
    });
    expect(hold.status).toBe(404);
    const waiting = await api.ask('POST', '/launches/draft/waiting-list', {
      as: 'ann',
      key: 'key-of-waiting',
      body: { seats: 1 },
    });
    expect(waiting.status).toBe(404);
    expect(await api.db.collections.launches.countDocuments()).toBe(0);
    expect(await api.db.collections.agencies.countDocuments()).toBe(0);
  });

  it.each([
    ['another token', OTHER],
    ['no token', 'nothing'],
    ['the hash', createHash('sha256').update(TOKEN).digest('base64url')],
    ['an operator', '%7B%22%24gt%22%3A%22%22%7D'],
    ['something long', 'x'.repeat(90)],
  ])('answers 404 to %s', async (_, token) => {
    expect(await show(token)).toMatchObject({ status: 404, body: { title: 'Not found' } });
  });

  it('answers 404 once the link is replaced, ended or expired', async () => {
    await api.db.inbox.apply(preview(2, OTHER));
    expect([(await show(TOKEN)).status, (await show(OTHER)).status]).toEqual([404, 200]);
    await api.db.inbox.apply(preview(3, null));
    expect((await show(OTHER)).status).toBe(404);
    // Older news come late.
    expect(await api.db.inbox.apply(preview(2, OTHER))).toBe('skipped');
    expect((await show(OTHER)).status).toBe(404);
    await api.db.inbox.apply(preview(4, TOKEN));
    api.clock.advance(14 * 86_400_000 - 1);
    expect((await show(TOKEN)).status).toBe(200);
    api.clock.advance(1);
    expect((await show(TOKEN)).status).toBe(404);
  });

  it('is not written into the log', () => {
    expect(api.logs.join('\n')).not.toContain('k'.repeat(20));
  });
});
