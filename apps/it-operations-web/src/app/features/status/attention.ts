import type { SystemStatus } from '#contract';

/** One thing that is not as it should be, and where to look. */
export interface Attention {
  text: string;
  link: string;
}

/** Mails wait a few seconds at most; beyond this somebody should look. */
const MAIL_WAIT_MS_MAX = 5 * 60_000;

/** What is not as it should be; empty when all is well. */
export const needsAttention = (status: SystemStatus): Attention[] => {
  const processes = status.processes
    .filter(one => one.state === 'silent' || one.state === 'not-ready')
    .map(one => ({
      text: one.state === 'silent' ? `${one.name} is silent: taken for down` : `${one.name} is not ready`,
      link: '/logs',
    }));
  const stopped = status.processes
    .filter(one => one.state === 'stopped' && !runsElsewhere(status, one.component))
    .map(one => ({ text: `${one.name} is stopped`, link: '/logs' }));
  const missing = status.missing.map(name => ({ text: `${name} has never told of itself`, link: '/logs' }));
  const databases = status.databases
    .filter(one => one.state === 'not-ready')
    .map(one => ({ text: `${one.name} does not answer ${one.seenBy.join(' and ')}`, link: '/logs' }));
  const { oldestPendingAt } = status.mails;
  const waitsTooLong =
    oldestPendingAt !== null && Date.parse(status.at) - Date.parse(oldestPendingAt) > MAIL_WAIT_MS_MAX;
  return [
    ...processes,
    ...stopped,
    ...missing,
    ...databases,
    ...(status.mails.counts.failed > 0
      ? [{ text: `${status.mails.counts.failed} mails have failed`, link: '/mails' }]
      : []),
    ...(waitsTooLong ? [{ text: 'A mail has waited for more than five minutes', link: '/mails' }] : []),
    ...(status.sync.parked > 0 ? [{ text: `${status.sync.parked} changes are set aside`, link: '/sync' }] : []),
    ...status.jobsFailed.map(name => ({ text: `The job ${name} failed`, link: `/jobs/${name}` })),
    // Somebody wanted it; forgotten, it is as bad as a failure.
    ...status.jobsPaused.map(name => ({ text: `The job ${name} is paused`, link: `/jobs/${name}` })),
    ...(status.alertsOpen > 0
      ? [
          {
            text: status.alertsOpen === 1 ? '1 alert is open' : `${status.alertsOpen} alerts are open`,
            link: '/alerts',
          },
        ]
      : []),
  ];
};

const runsElsewhere = (status: SystemStatus, component: string): boolean =>
  status.processes.some(one => one.component === component && one.state === 'ready');
