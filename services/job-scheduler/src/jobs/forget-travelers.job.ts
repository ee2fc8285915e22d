import type { LeavingRepository } from '@astro/customer-db';
import type { Logger } from '@astro/service-kit';
import type { SystemDb } from '@astro/system-db';
import type { ScheduledJob } from './scheduled-job.ts';

/** More than leave in a minute; the rest comes with the next run. */
const BATCH_MAX = 100;

/**
 * Ends what a traveler's deletion of the account has begun: names on bookings, then the account with its sessions. Each step finds
 * itself done when it is done again, so a kill between any two of them leaves nothing behind.
 */
export function forgetTravelers(
  leaving: LeavingRepository,
  system: Pick<SystemDb, 'people' | 'sessions' | 'audit' | 'transaction'>,
  { log }: { log: Logger },
): ScheduledJob {
  return {
    name: 'forget-travelers',
    everyMinutes: 1,
    async run() {
      const ids = await leaving.toForget(BATCH_MAX);
      let forgotten = 0;
      for (const id of ids) if (await forget(id)) forgotten += 1;
      return `${forgotten} travelers forgotten`;
    },
  };

  async function forget(id: string): Promise<boolean> {
    if (await leaving.hasOpenBookings(id)) {
      const person = await system.people.byId(id);
      if (person !== null) {
        await leaving.takeBack({ id, name: person.name, email: person.email });
        log.warn({ event: 'account-kept', subject: id }, 'A booking was made while its account was deleted; it stays.');
        return false;
      }
    }
    await leaving.forget(id, { component: 'job-scheduler' });
    await endAccount(system, id);
    await leaving.markForgotten(id);
    log.info({ event: 'account-forgotten', subject: id }, 'A traveler who deleted the account is forgotten.');
    return true;
  }
}

/** The account in the System DB: sessions, password and second factor with it. The audit keeps that it ended, not whose it was. */
async function endAccount(
  { people, sessions, audit, transaction }: Pick<SystemDb, 'people' | 'sessions' | 'audit' | 'transaction'>,
  id: string,
): Promise<void> {
  await transaction(async session => {
    const person = await people.byId(id, session);
    // Only travelers delete themselves; whoever has become somebody else meanwhile keeps the account.
    if (person?.role !== 'traveler') return;
    await sessions.endAll([id], { session });
    await people.remove(id, session);
    await audit.append(
      {
        act: 'account-deleted',
        by: { userId: id, role: 'traveler' },
        on: { kind: 'person', id },
        details: {},
        requestId: null,
      },
      session,
    );
  });
}
