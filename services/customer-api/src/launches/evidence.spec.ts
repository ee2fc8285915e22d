import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleLaunch } from '@astro/customer-db/testing';
import type { FlightRecordChanged } from '@astro/events';
import { startTestApi, type TestApi } from '../test-api.fixture.ts';

const recordChanged = (version: number, state: Partial<FlightRecordChanged['state']> = {}): FlightRecordChanged => ({
  eventId: `record-${version}`,
  type: 'flight-record-changed',
  aggregateId: 'agency-1',
  aggregateVersion: version,
  origin: { component: 'admin-api' },
  occurredAt: '2026-11-24T12:00:00.000Z',
  state: {
    agencyId: 'agency-1',
    operator: { here: { flights: 3, successes: 3 }, files: { flights: 0, successes: 0 } },
    families: [
      { key: 'f9', name: 'F9', here: { flights: 2, successes: 2 }, files: { flights: 8, successes: 7 } },
      { key: 'other', name: 'Other', here: { flights: 1, successes: 1 }, files: { flights: 0, successes: 0 } },
    ],
    earlier: { flown: 3, failed: 0, aborted: 1, delayed: 2 },
    ...state,
  },
});

describe('evidence beside the price', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi('2026-11-24T12:00:00.000Z');
    await api.db.inbox.apply(sampleLaunch({ id: 'one' }));
    await api.db.inbox.apply(
      sampleLaunch({
        id: 'unknown',
        agency: { id: 'a-2', name: 'New', slug: 'new', contactEmail: 'a@example.com', status: 'active' },
      }),
    );
    await api.catalogue.refresh();
  }, 30_000);
  afterAll(() => api.close());

  const evidenceOf = async (id: string) => (await api.ask('GET', `/launches/${id}`)).body['evidence'];

  it('says that nothing is known of an agency that nothing was told of', async () => {
    const nothing = { says: 'too-few', flights: 0, successes: 0, fromFiles: 0 };
    expect(await evidenceOf('unknown')).toEqual({
      operator: nothing,
      vehicle: { family: 'F9', record: nothing },
      earlier: { flown: 0, failed: 0, aborted: 0, delayed: 0 },
    });
  });

  it('tells the record of the operator and of the vehicle’s family, each with its sample', async () => {
    expect(await api.db.inbox.apply(recordChanged(1))).toBe('applied');
    await api.records.refresh();
    expect(await evidenceOf('one')).toEqual({
      operator: { says: 'too-few', flights: 3, successes: 3, fromFiles: 0 },
      vehicle: {
        family: 'F9',
        record: {
          says: 'rate',
          flights: 10,
          successes: 9,
          fromFiles: 8,
          share: 0.9,
          low: expect.closeTo(0.59585, 5),
          high: expect.closeTo(0.982124, 5),
        },
      },
      earlier: { flown: 3, failed: 0, aborted: 1, delayed: 2 },
    });
  });

  it('takes a newer record, neither an older one nor the same again', async () => {
    const earlier = { flown: 4, failed: 0, aborted: 1, delayed: 2 };
    expect(await api.db.inbox.apply(recordChanged(3, { earlier }))).toBe('applied');
    expect(await api.db.inbox.apply(recordChanged(2))).toBe('skipped');
    expect(await api.db.inbox.apply(recordChanged(3))).toBe('skipped');
    await api.records.refresh();
    expect(await evidenceOf('one')).toMatchObject({ earlier });
  });

  it('stands in lists in brief, by the same rule, and changes their tag with it', async () => {
    const listed = async () => {
      const { headers, body } = await api.ask('GET', '/launches');
      return { tag: headers['etag'], of: (id: string) => body.items?.find(item => item['id'] === id) };
    };
    const before = await listed();
    const f9 = { family: 'F9', says: 'rate', flights: 10, successes: 9, fromFiles: 8 };
    expect(before.of('one')?.['record']).toEqual(f9);
    expect(before.of('unknown')?.['record']).toEqual({
      family: 'F9',
      says: 'too-few',
      flights: 0,
      successes: 0,
      fromFiles: 0,
    });
    expect(before.of('one')?.['evidence']).toBeUndefined();
    const families = [
      { key: 'f9', name: 'F9', here: { flights: 3, successes: 3 }, files: { flights: 0, successes: 0 } },
    ];
    await api.db.inbox.apply(recordChanged(4, { families }));
    await api.records.refresh();
    // A list is written out once for each second.
    api.clock.advance(1_000);
    const after = await listed();
    expect(after.of('one')?.['record']).toEqual({ ...f9, says: 'too-few', flights: 3, successes: 3, fromFiles: 0 });
    expect(after.tag).not.toBe(before.tag);
  });

  it('changes the tag of the page when the record changes, where it stands in full', async () => {
    const before = await api.ask('GET', '/launches/one');
    expect(before.body['record']).toBeUndefined();
    await api.db.inbox.apply(recordChanged(5));
    await api.records.refresh();
    expect((await api.ask('GET', '/launches/one')).headers['etag']).not.toBe(before.headers['etag']);
  });
});
