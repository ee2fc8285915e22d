import type { BookingView } from '@astro/customer-db';
import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';

const HOUR_MS = 3_600_000;
const BOARDING_REMINDER_SECONDS = 24 * 3600;

/** The launch of a booking as an iCalendar file. Times are plain UTC: a zone of its own would need its whole history in the file. */
export function calendarFile({ booking, launch }: BookingView, publicUrl: string): string {
  const calendar = ical({
    prodId: { company: 'AstroBookings', product: 'bookings' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: `${booking._id}@astrobookings.example`,
    sequence: booking.version,
    start: launch.departsAt,
    end: new Date(launch.departsAt.getTime() + HOUR_MS),
    stamp: booking.history.at(-1)?.at ?? booking.bookedAt,
    summary: `Launch: ${launch.rocket.name} to ${launch.destination.name}`,
    description: `Booking ${booking.code}, ${booking.seats} ${booking.seats === 1 ? 'seat' : 'seats'} with ${launch.agency.name}.`,
    location: {
      title: `${launch.spaceport.name}, ${launch.spaceport.country}`,
      geo: { lat: launch.spaceport.latitude, lon: launch.spaceport.longitude },
    },
    url: `${publicUrl}/bookings/${booking._id}`,
  });
  event.createAlarm({
    type: ICalAlarmType.display,
    triggerBefore: BOARDING_REMINDER_SECONDS,
    description: 'Your launch is tomorrow.',
  });
  return calendar.toString();
}
