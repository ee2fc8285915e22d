import type { ListedLaunch } from '@astro/admin-db';
import type { Cell } from '../edge/table.ts';

/** The columns of launches as a spreadsheet. */
export const LAUNCH_TABLE_COLUMNS = [
  'slug',
  'status',
  'rocket',
  'spaceport',
  'destination',
  'departs_at',
  'price_per_seat_usd',
  'seats_on_sale',
  'seats_sold',
  'minimum_occupancy',
  'net_usd',
  'chance_percent',
];

/** A launch as a row of the spreadsheet. */
export function launchTableRow(launch: ListedLaunch): Cell[] {
  return [
    launch.slug,
    launch.status,
    launch.rocketName,
    launch.spaceportName,
    launch.destinationName,
    launch.departsAt,
    { cents: launch.pricePerSeatCents },
    launch.seatsOnSale,
    launch.seatsSold,
    launch.minimumOccupancy,
    { cents: launch.netCents },
    launch.chance === null ? null : Math.round(launch.chance * 100),
  ];
}
