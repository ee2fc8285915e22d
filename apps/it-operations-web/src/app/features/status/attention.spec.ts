import { describe, expect, it } from '@jest/globals';
import type { ProcessStatus, SystemStatus } from '#contract';
import { needsAttention } from './attention.ts';

const process = (name: string, state: ProcessStatus['state'], component = name): ProcessStatus => ({
  name,
  component,
  state,
  host: 'h',
  pid: 1,
  port: 1,
  version: '0',
  startedAt: '2027-01-10T11:00:00.000Z',
  lastSeenAt: '2027-01-10T12:00:00.000Z',
  memoryBytes: null,
  heapBytes: null,
  eventLoopLagMs: null,
  p95Ms: null,
});
const status = (more: Partial<SystemStatus> = {}): SystemStatus => ({
  at: '2027-01-10T12:00:00.000Z',
  processes: [process('customer-api', 'ready')],
  missing: [],
  databases: [{ name: 'system-db', state: 'ready', seenBy: [], answeredInMs: 1 }],
  mails: { counts: { pending: 1, sending: 0, sent: 5, failed: 0 }, oldestPendingAt: '2027-01-10T11:59:00.000Z' },
  sync: { pending: 2, parked: 0, oldestOccurredAt: null },
  alertsOpen: 0,
  jobsFailed: [],
  jobsPaused: [],
  ...more,
});
const texts = (one: SystemStatus) => needsAttention(one).map(attention => attention.text);

describe('what needs a look', () => {
  it('is nothing while all is well', () => {
    expect(texts(status())).toEqual([]);
  });

  it('is a silent process, one that is not ready, and one that stopped without a neighbour', () => {
    const processes = [
      process('customer-api', 'ready'),
      process('customer-api-2', 'stopped', 'customer-api'),
      process('admin-api', 'stopped'),
      process('auth-service', 'silent'),
      process('job-scheduler', 'not-ready'),
    ];
    expect(texts(status({ processes }))).toEqual([
      'auth-service is silent: taken for down',
      'job-scheduler is not ready',
      'admin-api is stopped',
    ]);
  });

  it('is a mail that waits too long, failed mails, changes set aside, jobs that failed or are paused, and open alerts', () => {
    expect(
      texts(
        status({
          mails: {
            counts: { pending: 1, sending: 0, sent: 0, failed: 2 },
            oldestPendingAt: '2027-01-10T11:54:00.000Z',
          },
          sync: { pending: 0, parked: 3, oldestOccurredAt: null },
          jobsFailed: ['issue-invoices'],
          jobsPaused: ['settle-refunds'],
          alertsOpen: 1,
        }),
      ),
    ).toEqual([
      '2 mails have failed',
      'A mail has waited for more than five minutes',
      '3 changes are set aside',
      'The job issue-invoices failed',
      'The job settle-refunds is paused',
      '1 alert is open',
    ]);
  });
});
