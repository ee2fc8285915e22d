import type { Databases } from './databases.ts';
import type { Findings } from './findings.ts';

/** Under a rush changes arrive within five seconds; a minute is no rush any more. */
const WAITS_MS_MAX = 60_000;

/** Nothing waits for long on its way between the databases, and nothing was set aside. */
export async function verifyOutboxes(
  { customer, admin, system }: Databases,
  findings: Findings,
  now: Date,
): Promise<void> {
  for (const [direction, outbox] of [
    ['customer-to-admin', customer.outbox],
    ['admin-to-customer', admin.outbox],
    ['system-to-admin', system.outbox],
  ] as const) {
    findings.checked('outboxes-drained');
    findings.checked('nothing-parked');
    const { pending, oldestOccurredAt } = await outbox.stats();
    const waitedMs = oldestOccurredAt === null ? 0 : now.getTime() - oldestOccurredAt.getTime();
    if (waitedMs > WAITS_MS_MAX)
      findings.broken('outboxes-drained', direction, `${pending} wait, one for ${Math.round(waitedMs / 1_000)} s`);
    for (const entry of await outbox.listParked()) {
      const id = '_id' in entry ? entry._id : entry.eventId;
      findings.broken(
        'nothing-parked',
        id,
        `${direction}: ${entry.type} of ${entry.aggregateId}: ${entry.lastError ?? ''}`,
      );
    }
  }
}
