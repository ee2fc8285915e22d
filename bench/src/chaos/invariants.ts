import type { BookingDocument } from '@astro/customer-db';
import type { SandboxCharge } from '@astro/payments';
import type { MailDocument } from '@astro/system-db';
import { compare } from '../../../services/job-scheduler/src/jobs/compare-databases.job.ts';
import type { World } from '../system/world.ts';
import type { Told } from './crowd.ts';

const LOOK_MS = 100;
const QUIET_MS_MAX = 180_000;
/** R2: no VIP has more. */
const SEATS_PER_TRAVELER_MAX = 6;
const FAULTS_SHOWN = 20;

/** How long it took until all databases agreed and nothing was on its way between them; null when that never came. */
export async function untilAgreed(world: World): Promise<number | null> {
  const { outbox } = world.customer.collections;
  const from = performance.now();
  while (performance.now() - from < QUIET_MS_MAX) {
    const isCarried = (await outbox.findOne({ status: { $in: ['new', 'claimed'] } })) === null;
    if (isCarried && (await compare(world)).differences.length === 0) return performance.now() - from;
    await new Promise(done => setTimeout(done, LOOK_MS));
  }
  return null;
}

/** Waits until no payment and no refund is under way any more; what a kill interrupted is taken up by jobs that run each minute. */
export async function untilSettled({ customer }: World): Promise<boolean> {
  const { bookings } = customer.collections;
  const from = performance.now();
  while (performance.now() - from < QUIET_MS_MAX) {
    const isPending =
      (await bookings.findOne({ status: 'pending' })) ?? (await bookings.findOne({ 'refunds.state': 'pending' }));
    if (isPending === null) return true;
    await new Promise(done => setTimeout(done, LOOK_MS));
  }
  return false;
}

/** Waits until every mail is out; says how many were sent. */
export async function untilMailed({ system }: World): Promise<boolean> {
  const from = performance.now();
  while (performance.now() - from < QUIET_MS_MAX) {
    const { pending, sending } = await system.mailDesk.counts();
    if (pending + sending === 0) return true;
    await new Promise(done => setTimeout(done, LOOK_MS));
  }
  return false;
}

/** What does not hold of the launches that the crowd was let at (I1 to I7 of the design): seats, money, answers and mails, read straight from the databases. */
export async function brokenInvariants(world: World, launchIds: readonly string[], told: Told): Promise<string[]> {
  const { launches, bookings, holds, seatCounters, sandboxCharges, outbox } = world.customer.collections;
  const broken: string[] = [];
  const all = await bookings.find({ launchId: { $in: [...launchIds] } }).toArray();
  const byId = new Map(all.map(booking => [booking._id, booking]));

  for (const launch of await launches.find({ _id: { $in: [...launchIds] } }).toArray()) {
    const mine = all.filter(booking => booking.launchId === launch._id);
    const held = await holds.find({ launchId: launch._id, state: 'active' }).toArray();
    const sold = sum(mine, booking => booking.seatsSold);
    const pending = sum(mine, booking => (booking.status === 'pending' ? booking.seats : 0));
    if (launch.seatsSold !== sold)
      broken.push(`${launch._id}: ${launch.seatsSold} seats sold, its bookings make ${sold}`);
    if (launch.seatsHeld !== pending + sum(held, hold => hold.seats))
      broken.push(`${launch._id}: held seats are not its holds`);
    if (launch.seatsSold + launch.seatsHeld > launch.seatsOnSale) broken.push(`${launch._id}: sold more than there is`);
    for (const [traveler, own] of Map.groupBy(mine, booking => booking.traveler.id)) {
      const theirs =
        sum(own, booking => booking.seats) + sum(held, hold => (hold.travelerId === traveler ? hold.seats : 0));
      const counter = (await seatCounters.findOne({ _id: `${launch._id}:${traveler}` }))?.seats ?? 0;
      if (counter !== theirs) broken.push(`${launch._id}: the counter of ${traveler} says ${counter}, not ${theirs}`);
      if (theirs > SEATS_PER_TRAVELER_MAX) broken.push(`${launch._id}: ${traveler} has ${theirs} seats`);
    }
  }

  for (const { bookingId, seats } of told.booked) {
    const booking = byId.get(bookingId);
    if (booking === undefined) broken.push(`booking ${bookingId} was confirmed to somebody and is not there`);
    else if (booking.passengers.length !== seats)
      broken.push(`booking ${bookingId} has other passengers than were booked`);
    else if (!told.cancelled.has(bookingId) && booking.status !== 'confirmed')
      broken.push(`booking ${bookingId} was confirmed to somebody and is ${booking.status}`);
  }
  const knownKeys = new Set(told.booked.map(({ bookingId }) => bookingId));
  for (const booking of all)
    if (isPaid(booking) && !knownKeys.has(booking._id))
      broken.push(`booking ${booking._id} is paid, and nobody was told`);

  const charges = await sandboxCharges.find({ key: { $in: all.map(booking => booking._id) } }).toArray();
  broken.push(...(await brokenMoney(all, charges)));
  const parked = await outbox.findOne({ status: 'parked' });
  if (parked !== null) broken.push(`event ${parked._id} was set aside: ${parked.lastError}`);
  broken.push(...(await brokenMails(world, all.filter(isPaid))));
  return broken.slice(0, FAULTS_SHOWN);
}

/** Paid is charged, given back is refunded: to the cent, booking by booking, in the gateway's books and ours. */
async function brokenMoney(all: BookingDocument[], charges: SandboxCharge[]): Promise<string[]> {
  const broken: string[] = [];
  const byKey = Map.groupBy(charges, charge => charge.key);
  for (const booking of all) {
    const own = byKey.get(booking._id) ?? [];
    const charged = sum(own, charge => (charge.state === 'charged' ? charge.amountCents : 0));
    const refunded = sum(own, charge => sum(charge.refunds, refund => refund.amountCents));
    if (own.length > 1) broken.push(`booking ${booking._id} was charged ${own.length} times`);
    if (isPaid(booking) && charged !== booking.totalPaidCents)
      broken.push(`booking ${booking._id}: ${booking.totalPaidCents} cents paid, ${charged} charged`);
    if (isPaid(booking) && refunded !== booking.totalRefundedCents)
      broken.push(`booking ${booking._id}: ${booking.totalRefundedCents} cents given back, ${refunded} refunded`);
    if (!isPaid(booking) && charged !== refunded)
      broken.push(`booking ${booking._id} is ${booking.status}, and ${charged - refunded} cents of it are kept`);
  }
  return broken;
}

/** Each paid booking has told its traveler once that it is confirmed, and each mail was sent. */
async function brokenMails({ system }: World, paid: BookingDocument[]): Promise<string[]> {
  const broken: string[] = [];
  const mails = await system.mongo.db
    .collection<MailDocument>('mail_queue')
    .find({ kind: 'booking-confirmed' }, { projection: { key: 1, status: 1 } })
    .toArray();
  const byBooking = Map.groupBy(mails, mail => mail.key.split(':')[1]);
  for (const { _id, history } of paid) {
    const own = byBooking.get(_id) ?? [];
    // A booking that was cancelled before its event was carried is told as cancelled: its confirmation is no news any more.
    const isCancelled = history.some(({ status }) => status === 'cancelled' || status === 'refunded');
    const isPartly = history.filter(({ status }) => status === 'confirmed').length > 1;
    if (own.length === 0 && !isCancelled && !isPartly)
      broken.push(`booking ${_id} has told nobody that it is confirmed`);
    if (own.length > 1) broken.push(`booking ${_id} has told ${own.length} times that it is confirmed`);
    for (const mail of own) if (mail.status !== 'sent') broken.push(`the mail ${mail.key} is ${mail.status}`);
  }
  return broken;
}

function isPaid({ status }: BookingDocument): boolean {
  return status === 'confirmed' || status === 'cancelled' || status === 'refunded' || status === 'flown';
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
