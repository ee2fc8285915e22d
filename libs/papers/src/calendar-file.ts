import type { Trip } from './trip.ts';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

const HOUR_MS = 3_600_000;
const BOARDING_REMINDER_SECONDS = 24 * 3600;

/**
 * The launch of a booking as an iCalendar file: always the same UID, numbered by what happened to booking and launch, and a CANCEL once
 * nobody flies. Times are plain UTC: a zone of its own would need its whole history in the file.
 */
export function calendarFile({ booking, launch }: Trip, publicUrl: string): string {
  const isOff = isCalledOff({ booking, launch });
  const calendar = ical({
    prodId: { company: 'AstroBookings', product: 'bookings' },
    method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: `${booking._id}@astrobookings.example`,
    // Both only grow: a delay numbers the entry higher although the booking itself stands.
    sequence: booking.version + launch.statusChanges,
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: launch.departsAt,
    end: new Date(launch.departsAt.getTime() + HOUR_MS),
    stamp: lastChangeOf({ booking, launch }),
    summary: `Launch: ${launch.rocket.name} to ${launch.destination.name}`,
    description: `Booking ${booking.code}, ${booking.seats} ${booking.seats === 1 ? 'seat' : 'seats'} with ${launch.agency.name}.`,
    location: {
      title: `${launch.spaceport.name}, ${launch.spaceport.country}`,
      geo: { lat: launch.spaceport.latitude, lon: launch.spaceport.longitude },
    },
    url: `${publicUrl}/trips/${booking._id}`,
  });
  if (isOff) return calendar.toString();
  event.createAlarm({
    type: ICalAlarmType.display,
    triggerBefore: BOARDING_REMINDER_SECONDS,
    description: 'Your launch is tomorrow.',
  });
  return calendar.toString();
}

/** Whether the entry belongs out of the calendar: the launch was aborted, or the booking cancelled. A failed launch did take place. */
function isCalledOff({ booking, launch }: Trip): boolean {
  if (launch.status === 'aborted' || booking.status === 'cancelled') return true;
  return booking.status === 'refunded' && launch.status !== 'failed';
}

function lastChangeOf({ booking, launch }: Trip): Date {
  const own = booking.history.at(-1)?.at ?? booking.bookedAt;
  return launch.lastChangeAt !== null && launch.lastChangeAt > own ? launch.lastChangeAt : own;
}
