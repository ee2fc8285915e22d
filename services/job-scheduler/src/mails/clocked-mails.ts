import type { BookingDocument, LaunchDocument, ReminderKind, WaitingEntryDocument } from '@astro/customer-db';
import { missingDocuments, reminderDueAt } from '@astro/domain';
import type { NewMail } from '@astro/system-db';
import { launchFacts, mailOf } from './mail-of.ts';

/** To somebody on a waiting list: seats are held for them. Each offer has a hold of its own, and so one mail (R15). */
export function offerMail(entry: WaitingEntryDocument, launch: LaunchDocument): NewMail[] {
  const { holdId, offerUntil, traveler, seats } = entry;
  if (holdId === null || offerUntil === null) return [];
  return [
    mailOf('waiting-list-offer', holdId, traveler.email, {
      name: traveler.name,
      launch: launchFacts(launch._id, launch),
      seats,
      pricePerSeatCents: launch.pricePerSeatCents,
      offerUntil: offerUntil.toISOString(),
    }),
  ];
}

/** To a VIP traveler: a new launch that is theirs to book first; one mail for each launch and reader (R14). */
export function vipMail(vip: { name: string; email: string }, launch: LaunchDocument): NewMail {
  return mailOf('vip-launch', launch._id, vip.email, {
    name: vip.name,
    launch: launchFacts(launch._id, launch),
    agencyName: launch.agency.name,
    pricePerSeatCents: launch.pricePerSeatCents,
    seatsOnSale: launch.seatsOnSale,
    vipUntil: (launch.vipUntil ?? launch.departsAt).toISOString(),
  });
}

/** To a traveler whose launch comes near. The key names the day it was due, so that a launch that moved away reminds again. */
export function reminderMail(kind: ReminderKind, booking: BookingDocument, launch: LaunchDocument): NewMail {
  const dueOn = reminderDueAt({ kind, departsAt: launch.departsAt }).toISOString().slice(0, 10);
  const about = `${booking._id}:${dueOn}`;
  const flying = booking.passengers.filter(passenger => passenger.cancelledAt === null);
  const shared = {
    name: booking.traveler.name,
    bookingId: booking._id,
    code: booking.code,
    launch: launchFacts(launch._id, launch),
    missing: missingDocuments(flying).map(({ passenger, missing }) => ({
      passenger: flying[passenger]?.fullName ?? '',
      nationality: missing.includes('nationality'),
      document: missing.includes('document'),
    })),
  };
  if (kind === 'thirty-days') return mailOf('reminder-thirty-days', about, booking.traveler.email, shared);
  return mailOf('reminder-two-days', about, booking.traveler.email, {
    ...shared,
    latitude: launch.spaceport.latitude,
    longitude: launch.spaceport.longitude,
    passengers: flying.map(passenger => passenger.fullName),
  });
}
