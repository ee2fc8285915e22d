import type { BookingDocument } from '@astro/customer-db';
import { isForgottenEmail } from '@astro/domain';
import type { MailDocument } from '@astro/system-db';
import type { Databases } from './databases.ts';
import type { Findings } from './findings.ts';
import { untilSureOf, type Look } from './until-sure.ts';

/** Nobody is told of what is older: the scheduler’s rule. An hour less, so that nothing is asked for at the very edge. */
const NEWS_MS = 7 * 86_400_000 - 3_600_000;
/** Mail servers that ask to come back later ask for minutes. */
const WAITS_MS_MAX = 3_600_000;
const STUCK_MS_MAX = 10 * 60_000;
const LISTED_MAX = 100;
/** What the demo brings along is told to nobody. */
const TELLS_NOBODY = 'launcher';

function mailsIn({ system }: Databases) {
  return system.mongo.db.collection<MailDocument>('mail_queue');
}

/** No mail has failed, waits for long, or is stuck with a dead sender. */
export async function verifyMailsOut(databases: Databases, findings: Findings, now: Date): Promise<void> {
  const mails = mailsIn(databases);
  const before = (ms: number) => new Date(now.getTime() - ms);
  findings.checked('mails-out', await mails.estimatedDocumentCount());
  const questions = [
    { filter: { status: 'failed' as const }, what: 'failed' },
    { filter: { status: 'pending' as const, createdAt: { $lt: before(WAITS_MS_MAX) } }, what: 'waits' },
    { filter: { status: 'sending' as const, leaseUntil: { $lt: before(STUCK_MS_MAX) } }, what: 'is stuck' },
  ];
  for (const { filter, what } of questions)
    for (const mail of await mails
      .find(filter, { projection: { kind: 1, tries: 1, lastError: 1 } })
      .limit(LISTED_MAX)
      .toArray())
      findings.broken('mails-out', mail._id, `${mail.kind} ${what} after ${mail.tries} tries: ${mail.lastError ?? ''}`);
}

/** Travelers whose bookings were confirmed lately have their confirmation in the queue, or had it. */
export async function verifyToldOf(
  databases: Databases,
  bookings: BookingDocument[],
  findings: Findings,
  now: Date,
): Promise<void> {
  const lately = bookings.filter(booking => isToBeTold(booking, now));
  findings.checked('mails-told', lately.length);
  const found = await mailsIn(databases)
    .find({ key: { $in: lately.map(keyOf) } }, { projection: { key: 1 } })
    .toArray();
  const told = new Set(found.map(mail => mail.key));
  const suspects = lately.filter(booking => !told.has(keyOf(booking))).map(booking => booking._id);
  const wrong = await untilSureOf(suspects, id => lookAt(databases, id, now));
  for (const [id, problem] of wrong) findings.broken('mails-told', id, problem);
}

/** A booking that is cancelled before it was told gets no confirmation any more. */
function isToBeTold({ status, history, traveler }: BookingDocument, now: Date): boolean {
  const confirmed = history.find(step => step.status === 'confirmed');
  return (
    (status === 'confirmed' || status === 'flown') &&
    confirmed !== undefined &&
    now.getTime() - confirmed.at.getTime() < NEWS_MS &&
    !isForgottenEmail(traveler.email)
  );
}

function keyOf({ _id, traveler }: BookingDocument): string {
  return `booking-confirmed:${_id}:${traveler.email}`;
}

async function lookAt(databases: Databases, bookingId: string, now: Date): Promise<Look> {
  const { bookings, outbox } = databases.customer.collections;
  const booking = await bookings.findOne({ _id: bookingId });
  const entries = await outbox.find({ aggregateId: bookingId }).toArray();
  const isUnderWay = entries.some(({ status }) => status === 'new' || status === 'claimed');
  // A mail is queued before its event counts as carried.
  const isCarried = entries.some(
    ({ status, event }) =>
      status === 'done' &&
      event.type === 'booking-changed' &&
      (event.state.status === 'confirmed' || event.state.status === 'flown') &&
      event.origin.component !== TELLS_NOBODY,
  );
  const isWanted = booking !== null && isToBeTold(booking, now) && isCarried;
  const isTold = isWanted && (await mailsIn(databases).findOne({ key: keyOf(booking) })) !== null;
  return { problem: isWanted && !isTold ? 'has told nobody that it is confirmed' : null, isUnderWay };
}
