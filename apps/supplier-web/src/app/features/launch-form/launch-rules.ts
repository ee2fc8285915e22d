import { parseUsd } from '@astro/web-kit';
import { type SchemaFn, maxLength, required, validate } from '@angular/forms/signals';
import { decideSeatsOnSale, putOnSaleRefusalText, reaches, seatsRefusalText } from '@astro/domain';
import type { AgencyLaunch, Destination, Rocket } from '@astro/supplier-web--admin-api';
import { departureProblem } from '../../when/departure-wish.ts';
import { localText } from '../../when/zoned-time.ts';
import type { LaunchDraft } from './launch-draft.ts';

/** The contract's limits. */
const PRICE_CENTS_MAX = 11_000_000_000;
const SALES_CLOSE_HOURS_MAX = 8760;
const VIP_HOURS_MAX = 168;

/** What the rules look at besides the form. */
export interface LaunchSurroundings {
  rocket: () => Pick<Rocket, 'range' | 'capacity'> | undefined;
  destination: (id: string) => Destination | undefined;
  timeZone: () => string | undefined;
  /** The launch that is changed. */
  launch: () => AgencyLaunch | undefined;
  now: () => Date;
}

/** The rules of a launch on the screen: the same ones as in the API, in the same words, before anything is sent. */
export const launchRules =
  (around: LaunchSurroundings): SchemaFn<LaunchDraft> =>
  path => {
    required(path.rocketId, { message: 'Please choose a rocket.' });
    required(path.spaceportId, { message: 'Please choose a spaceport.' });
    required(path.destinationId, { message: 'Please choose a destination.' });
    validate(path.destinationId, ({ value }) => {
      const rocket = around.rocket();
      const destination = around.destination(value());
      if (rocket === undefined || destination === undefined || reaches(rocket.range, destination.range))
        return undefined;
      return { kind: 'rocket-out-of-range', message: putOnSaleRefusalText({ kind: 'rocket-out-of-range' }) };
    });
    validate(path.departsAt, field => {
      const zone = around.timeZone();
      const wish = { local: field.value(), showing: field.valueOf(path.showing) };
      // The date that the launch has may have passed; only a new one must lie ahead.
      const launch = around.launch();
      const isKept = launch !== undefined && wish.local === localText(new Date(launch.departsAt), launch.timeZone);
      const message = departureProblem(wish, zone, isKept ? new Date(0) : around.now());
      return message === null ? undefined : { kind: 'departure', message };
    });
    maxLength(path.pricePerSeat.amount, 20, { message: 'Please give an amount like 250,000.' });
    validate(path.pricePerSeat.amount, ({ value }) => {
      const cents = parseUsd(value());
      if (cents === null) return { kind: 'price', message: 'Please give an amount like 250,000 or 249,999.50.' };
      if (cents < 1) return { kind: 'price', message: 'A seat costs more than nothing.' };
      return cents > PRICE_CENTS_MAX ? { kind: 'price', message: 'At most 110,000,000 USD.' } : undefined;
    });
    validate(path.seatsOnSale, ({ value }) => {
      const seatsOnSale = value();
      if (seatsOnSale === null || !Number.isInteger(seatsOnSale) || seatsOnSale < 1)
        return { kind: 'seats', message: 'Please give the number of seats on sale, at least one.' };
      const rocket = around.rocket();
      if (rocket === undefined) return undefined;
      const { seatsSold = 0, seatsHeld = 0, seatsBlocked = 0, seatsForVips = 0 } = around.launch() ?? {};
      const seatsKept = seatsBlocked + seatsForVips;
      const decision = decideSeatsOnSale({ seatsOnSale, capacity: rocket.capacity, seatsSold, seatsHeld, seatsKept });
      return decision.ok ? undefined : { kind: decision.refusal.kind, message: seatsRefusalText(decision.refusal) };
    });
    validate(path.minimumOccupancy, field => {
      const minimum = field.value();
      if (minimum === null || !Number.isInteger(minimum) || minimum < 0)
        return {
          kind: 'minimum',
          message: 'Please give the seats that make the launch viable; 0 when it flies anyway.',
        };
      const seats = field.valueOf(path.seatsOnSale);
      return seats !== null && minimum > seats
        ? { kind: 'minimum-above-seats', message: 'The minimum occupancy can be at most the seats on sale.' }
        : undefined;
    });
    validate(path.salesCloseHours, ({ value }) => hoursProblem(value(), SALES_CLOSE_HOURS_MAX));
    validate(path.vipHours, ({ value }) => hoursProblem(value(), VIP_HOURS_MAX));
  };

const hoursProblem = (hours: number | null, hoursMax: number): { kind: string; message: string } | undefined =>
  hours !== null && Number.isInteger(hours) && hours >= 0 && hours <= hoursMax
    ? undefined
    : { kind: 'hours', message: `Please give whole hours from 0 to ${hoursMax}.` };
