import type { DepartingBooking, DueMailsRepository, LaunchDocument, TravelersRepository } from '@astro/customer-db';
import { isReminderDue, missingDocuments, REMINDER_DAYS } from '@astro/domain';
import type { Clock } from '@astro/service-kit';
import type { MailQueueRepository } from '@astro/system-db';
import { reminderMail } from '../mails/clocked-mails.ts';
import type { ScheduledJob } from './scheduled-job.ts';

const KINDS = ['thirty-days', 'two-days'] as const;
type Kind = (typeof KINDS)[number];

/** Reminds travelers 30 days before a launch of what is missing, and two days before with the boarding details. */
export function sendReminders(
  due: DueMailsRepository,
  travelers: TravelersRepository,
  mails: MailQueueRepository,
  tools: { clock: Clock; onWritten: () => void },
): ScheduledJob {
  async function remind(kind: Kind, launch: LaunchDocument): Promise<number> {
    let written = 0;
    let after: string | null = null;
    for (;;) {
      const page: DepartingBooking[] = await due.departing(launch._id, kind, after);
      const last = page.at(-1);
      if (last === undefined) return written;
      after = last.booking._id;
      const now = tools.clock.now();
      const { departsAt } = launch;
      const bookings = page
        .filter(({ remindedAt }) => isReminderDue({ kind, departsAt, remindedAt, now }))
        .map(({ booking }) => booking);
      const unwanted = await travelers.withoutReminders(bookings.map(booking => booking.traveler.id));
      // Boarding details, and what nobody can board without, are necessary; the rest is up to the traveler.
      const wanted = bookings.filter(
        ({ traveler, passengers }) =>
          kind === 'two-days' ||
          !unwanted.has(traveler.id) ||
          missingDocuments(passengers.filter(({ cancelledAt }) => cancelledAt === null)).length > 0,
      );
      // The mails first: what dies in between is written again under the same keys, and the queue takes each once.
      written += await mails.enqueueMany(wanted.map(booking => reminderMail(kind, booking, launch)));
      if (wanted.length > 0) tools.onWritten();
      const ids = bookings.map(booking => booking._id);
      await due.markReminded(kind, ids, departsAt);
    }
  }

  return {
    name: 'send-reminders',
    everyMinutes: 5,
    async run() {
      const written = { 'thirty-days': 0, 'two-days': 0 };
      for (const kind of KINDS)
        for (const launch of await due.departingWithin(REMINDER_DAYS[kind]))
          written[kind] += await remind(kind, launch);
      return `${written['thirty-days']} reminders 30 days before, ${written['two-days']} two days before`;
    },
  };
}
