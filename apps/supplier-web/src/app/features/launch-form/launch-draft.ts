import { parseUsd, usdText } from '@astro/web-kit';
import { SALES_CLOSE_HOURS_DEFAULT, VIP_HOURS_DEFAULT } from '@astro/domain';
import type { AgencyLaunch, CreateLaunch, UpdateLaunch } from '@astro/supplier-web--admin-api';
import { departureOf } from '../../when/departure-wish.ts';
import { instantsAt, localText } from '../../when/zoned-time.ts';

const MINUTE_MS = 60_000;

/** A launch as the form holds it. Fields have the names of the request, so that refusals find them. */
export interface LaunchDraft {
  rocketId: string;
  spaceportId: string;
  destinationId: string;
  /** On the clocks of the spaceport. */
  departsAt: string;
  showing: 'first' | 'second';
  pricePerSeat: { amount: string };
  seatsOnSale: number | null;
  minimumOccupancy: number | null;
  salesCloseHours: number | null;
  vipHours: number | null;
}

/** A form nobody has filled in. */
export const EMPTY_DRAFT: LaunchDraft = {
  rocketId: '',
  spaceportId: '',
  destinationId: '',
  departsAt: '',
  showing: 'first',
  pricePerSeat: { amount: '' },
  seatsOnSale: null,
  minimumOccupancy: null,
  salesCloseHours: SALES_CLOSE_HOURS_DEFAULT,
  vipHours: VIP_HOURS_DEFAULT,
};

/** The form of a launch that exists. */
export const draftOf = (launch: AgencyLaunch): LaunchDraft => {
  const departsAt = new Date(launch.departsAt);
  const local = localText(departsAt, launch.timeZone);
  const [, second] = instantsAt(local, launch.timeZone);
  return {
    rocketId: launch.rocketId,
    spaceportId: launch.spaceportId,
    destinationId: launch.destinationId,
    departsAt: local,
    showing: second !== undefined && isSameMinute(second, departsAt) ? 'second' : 'first',
    pricePerSeat: { amount: usdText(launch.pricePerSeat.amount) },
    seatsOnSale: launch.seatsOnSale,
    minimumOccupancy: launch.minimumOccupancy,
    salesCloseHours: launch.salesCloseHours,
    vipHours: launch.vipHours,
  };
};

/** The form for another launch like this one: everything but the date (S5). */
export const copyOf = (launch: AgencyLaunch): LaunchDraft => ({ ...draftOf(launch), departsAt: '', showing: 'first' });

/** The request of a form without errors. */
export const bodyOf = (draft: LaunchDraft, timeZone: string): CreateLaunch => {
  const departsAt = departureOf({ local: draft.departsAt, showing: draft.showing }, timeZone);
  const amount = parseUsd(draft.pricePerSeat.amount);
  const { seatsOnSale, minimumOccupancy, salesCloseHours, vipHours } = draft;
  if (
    departsAt === null ||
    amount === null ||
    seatsOnSale === null ||
    minimumOccupancy === null ||
    salesCloseHours === null ||
    vipHours === null
  )
    throw new Error('a form with errors was sent');
  return {
    rocketId: draft.rocketId,
    spaceportId: draft.spaceportId,
    destinationId: draft.destinationId,
    departsAt: departsAt.toISOString(),
    pricePerSeat: { amount, currency: 'USD' },
    seatsOnSale,
    minimumOccupancy,
    salesCloseHours,
    vipHours,
  };
};

/** Only what differs from the launch that was read, with its version, so that nobody's newer change is lost. */
export const changesOf = (launch: AgencyLaunch, body: CreateLaunch): UpdateLaunch => {
  const { departsAt, pricePerSeat, ...plain } = body;
  const differing = Object.entries(plain).filter(([name, value]) => launch[name as keyof typeof plain] !== value);
  return {
    ...Object.fromEntries(differing),
    // The field has no seconds: a date is moved by minutes or not at all.
    ...(isSameMinute(new Date(departsAt), new Date(launch.departsAt)) ? {} : { departsAt }),
    ...(pricePerSeat.amount === launch.pricePerSeat.amount ? {} : { pricePerSeat }),
    version: launch.version,
  };
};

const isSameMinute = (left: Date, right: Date): boolean =>
  Math.floor(left.getTime() / MINUTE_MS) === Math.floor(right.getTime() / MINUTE_MS);
