import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MetricSample } from '@astro/system-db';
import type { MetricsView, ProcessStatus, SyncView, SystemStatus } from '#contract';
import { type OperationsWorld, startWorld } from '../operations-world.fixture.ts';

let world: OperationsWorld;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close(), 30_000);

const beat = (name: string, component: string, state: 'ready' | 'not-ready' | 'stopped' = 'ready') =>
  world.db.processes.beat({
    _id: name,
    component,
    pid: 1,
    port: 4300,
    host: 'here',
    version: '0.1.0',
    startedAt: world.clock.now(),
    lastSeenAt: world.clock.now(),
    state,
  });
const requests = (status: string, count: number, fast: number): MetricSample[] => {
  const labels = { method: 'GET', route: '/x', status };
  return [
    { name: 'http_request_duration_seconds_count', labels, value: count },
    { name: 'http_request_duration_seconds_bucket', labels: { ...labels, le: '0.1' }, value: fast },
    { name: 'http_request_duration_seconds_bucket', labels: { ...labels, le: '1' }, value: count },
    { name: 'http_request_duration_seconds_bucket', labels: { ...labels, le: '+Inf' }, value: count },
  ];
};
const tell = (samples: MetricSample[]) =>
  world.db.metrics.insert({ time: world.clock.now(), component: 'customer-api', process: 'customer-api', samples });
const gauge = (name: string, value: number): MetricSample => ({ name, labels: {}, value });

describe('the status', () => {
  it('takes a silent process for down, names what is missing, and asks its own database', async () => {
    await beat('admin-api', 'admin-api');
    world.clock.advance(20_000);
    await beat('customer-api', 'customer-api');
    await beat('customer-api-2', 'customer-api', 'not-ready');
    const status = (await world.ask('/status')).json() as unknown as SystemStatus;
    expect(status.processes.map((one: ProcessStatus) => [one.name, one.state])).toEqual([
      ['admin-api', 'silent'],
      ['customer-api', 'ready'],
      ['customer-api-2', 'not-ready'],
    ]);
    expect(status.missing).toContain('job-scheduler');
    expect(status.databases).toMatchObject([
      { name: 'customer-db', state: 'ready', seenBy: ['customer-api'] },
      { name: 'admin-db', state: 'unknown', seenBy: [] },
      { name: 'system-db', state: 'ready', answeredInMs: expect.any(Number) },
    ]);
  });

  it('counts mails, changes, alerts and failed jobs', async () => {
    await world.db.mailQueue.enqueue({ key: 'k', kind: 'verify-email', to: 'a@example.com', data: {} });
    await world.db.syncState.report('customer-to-admin', {
      pending: 3,
      parked: 1,
      oldestOccurredAt: world.clock.now(),
    });
    await world.db.alerts.raise('outbox-parked:customer', 'A change is set aside.');
    await world.db.alerts.raise('mail-failed', 'A mail has failed.');
    await world.db.alerts.recover('mail-failed');
    await world.db.jobs.started('issue-invoices', 'job-scheduler');
    await world.db.jobs.finished('issue-invoices', { durationMs: 5, error: 'planted' });
    expect((await world.ask('/status')).json()).toMatchObject({
      mails: { counts: { pending: 1 } },
      sync: { pending: 3, parked: 1, oldestOccurredAt: world.clock.now().toISOString() },
      alertsOpen: 1,
      jobsFailed: ['issue-invoices'],
    });
    expect((await world.ask('/alerts')).json()['items']).toHaveLength(2);
    expect((await world.ask('/jobs')).json()['items']).toMatchObject([
      { name: 'issue-invoices', lastError: 'planted' },
    ]);
  });
});

describe('the metrics', () => {
  it('are rates, errors, durations, memory and figures between two looks; a restart does not count backwards', async () => {
    // Processes tell their values a little before each step ends.
    const from = new Date(world.clock.now().getTime() + 5_000);
    await tell([...requests('200', 100, 100), gauge('sync_pending', 7), gauge('bookings_total', 10)]);
    world.clock.advance(60_000);
    await tell([
      ...requests('200', 220, 220),
      ...requests('500', 30, 0),
      gauge('process_resident_memory_bytes', 104_857_600),
      gauge('sync_pending', 5),
      gauge('bookings_total', 16),
    ]);
    world.clock.advance(60_000);
    // Counters begin anew: the process was restarted.
    await tell([...requests('200', 60, 60), gauge('sync_pending', 5), gauge('bookings_total', 2)]);
    world.clock.advance(1_000);
    const to = new Date(from.getTime() + 30 * 60_000);
    const query = `from=${from.toISOString()}&to=${to.toISOString()}`;
    const view = (await world.ask(`/metrics?${query}`)).json() as unknown as MetricsView;
    expect(view.times).toHaveLength(30);
    const values = (id: string, line = 0) =>
      view.charts.find(chart => chart.id === id)?.lines[line]?.values.filter(value => value !== null);
    expect(view.charts.map(chart => chart.id)).toEqual(
      expect.arrayContaining(['requests', 'errors', 'duration', 'lag', 'memory', 'bookings_total', 'sync_pending']),
    );
    // A minute each: 150 requests, of them 30 failed; then 60 after the restart.
    expect(values('requests')).toEqual([2.5, 1]);
    expect(values('errors')).toEqual([0.5, 0]);
    expect(values('memory')).toEqual([100]);
    expect(values('bookings_total')).toEqual([6, 2]);
    expect(values('sync_pending')).toEqual([5, 5]);
    const [p95] = values('duration') ?? [];
    expect(p95).toBeGreaterThan(100);
    expect(p95).toBeLessThan(1_000);
  });

  it('are refused for a turned-round or too long time', async () => {
    for (const query of [
      'from=2027-01-10T12:00:00Z&to=2027-01-10T11:00:00Z',
      'from=2027-01-01T12:00:00Z&to=2027-01-10T11:00:00Z',
      'from=2027-01-10T11:00:00Z',
      'from=2027-01-10T11:00:00Z&to=2027-01-10T12:00:00Z&step[$gt]=1',
    ])
      expect((await world.ask(`/metrics?${query}`)).status).toBe(400);
  });
});

describe('the synchronisation', () => {
  it('shows parked entries and lets one go again, once, with a line in the audit', async () => {
    await world.db.outbox.add({
      eventId: 'event-1',
      type: 'agency-registered',
      aggregateId: 'agency-1',
      aggregateVersion: 1,
      state: {} as never,
      origin: { component: 'auth-service', requestId: 'request-9' },
      occurredAt: world.clock.now().toISOString(),
    });
    for (let tries = 0; tries < 5; tries += 1) await world.db.outbox.markFailed('event-1', 'planted');
    const view = (await world.ask('/sync')).json() as unknown as SyncView;
    expect(view.directions).toMatchObject([{ name: 'customer-to-admin', pending: 3 }]);
    expect(view.parked).toMatchObject([
      { id: 'event-1', tries: 5, error: 'planted', component: 'auth-service', requestId: 'request-9' },
    ]);
    expect((await world.ask('/sync/parked/event-1/replay', { method: 'POST' })).status).toBe(204);
    expect((await world.ask('/sync/parked/event-1/replay', { method: 'POST' })).status).toBe(409);
    expect(await world.db.outbox.stats()).toMatchObject({ pending: 1, parked: 0 });
    expect((await world.db.audit.list({ onId: 'event-1' })).items).toMatchObject([{ act: 'sync-replayed' }]);
  });

  it('shows what is set aside in databases that it may not open, and lets all of a way go again', async () => {
    const way = '/sync/directions/customer-to-admin/replay';
    await world.db.syncState.report('customer-to-admin', { parked: 0 });
    expect((await world.ask(way, { method: 'POST' })).status).toBe(409);
    const entry = {
      id: 'event-2',
      type: 'booking-changed',
      aggregateId: 'booking-1',
      aggregateVersion: 3,
      occurredAt: world.clock.now(),
      tries: 5,
      error: 'no launch for ada@example.com',
      component: 'customer-api',
      requestId: 'request-2',
      differs: 'status, seats differ',
    };
    await world.db.syncState.report('customer-to-admin', { parked: 1, setAside: [entry] });
    const view = (await world.ask('/sync')).json() as unknown as SyncView;
    expect(view.parked).toMatchObject([
      {
        direction: 'customer-to-admin',
        id: 'event-2',
        differs: 'status, seats differ',
        error: 'no launch for ***@example.com',
      },
    ]);
    for (let presses = 0; presses < 2; presses += 1)
      expect((await world.ask(way, { method: 'POST' })).status).toBe(202);
    expect((await world.ask('/sync')).json()).toMatchObject({ directions: [{ isReplayAsked: true }] });
    expect((await world.db.audit.list({ onId: 'customer-to-admin' })).items).toMatchObject([
      { act: 'sync-replayed', details: { parked: 1 } },
    ]);
    expect((await world.ask('/sync/directions/nowhere/replay', { method: 'POST' })).status).toBe(404);
  });
});

describe('the audit', () => {
  it('is filtered by who, act and thing, and taken as a file', async () => {
    await world.db.audit.append({
      act: 'role-changed',
      by: { userId: 'user-sam', role: 'it' },
      on: { kind: 'user', id: 'u7' },
      details: { to: 'finance', password: 'never' },
      requestId: 'request-3',
    });
    const rows = async (query: string) => (await world.ask(`/audit${query}`)).json()['items'];
    expect(await rows('?userId=user-sam')).toMatchObject([
      { act: 'role-changed', byUserId: 'user-sam', onId: 'u7', details: { to: 'finance', password: '[hidden]' } },
    ]);
    expect(await rows('?act=role-changed&onId=u8')).toEqual([]);
    expect((await world.ask('/audit?userId[$ne]=x')).status).toBe(400);
    const file = await world.ask('/audit/export?format=csv&userId=user-sam');
    expect(file.headers).toMatchObject({ 'x-export-rows': '1', 'x-export-truncated': 'false' });
    expect(file.body).toContain('role-changed,user-sam,it,,user,u7,request-3');
    expect(await rows('?act=audit-exported')).toHaveLength(1);
  });
});
