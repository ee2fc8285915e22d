import type { World } from './world.ts';

/** What the Customer DB itself says of the seats of some launches. */
export interface SeatCount {
  seatsOnSale: number;
  seatsSold: number;
  seatsHeld: number;
  confirmedBookings: number;
  /** Seats of confirmed bookings beyond those on sale, over all launches. */
  oversold: number;
  /** Launches whose count differs from the sum over their bookings. */
  wrongCounts: number;
}

/** Counts seats straight in the database: the launches' own counts against the bookings themselves. */
export async function countSeats({ customer }: World, launchIds: readonly string[]): Promise<SeatCount> {
  const { launches, bookings } = customer.collections;
  const sum: SeatCount = {
    seatsOnSale: 0,
    seatsSold: 0,
    seatsHeld: 0,
    confirmedBookings: 0,
    oversold: 0,
    wrongCounts: 0,
  };
  for (const launch of await launches.find({ _id: { $in: [...launchIds] } }).toArray()) {
    const confirmed = await bookings
      .find({ launchId: { $eq: launch._id }, status: 'confirmed' }, { projection: { seatsSold: 1 } })
      .toArray();
    const sold = confirmed.reduce((seats, booking) => seats + booking.seatsSold, 0);
    sum.seatsOnSale += launch.seatsOnSale;
    sum.seatsSold += launch.seatsSold;
    sum.seatsHeld += launch.seatsHeld;
    sum.confirmedBookings += confirmed.length;
    sum.oversold += Math.max(0, sold - launch.seatsOnSale);
    if (sold !== launch.seatsSold) sum.wrongCounts += 1;
  }
  return sum;
}
