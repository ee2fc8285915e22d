import { periodName } from '@astro/domain';
import type { LaunchStatus } from '@astro/supplier-web--admin-api';

/** Which rows of money are wanted, as it stands in the address: of a launch, of launches that depart in a period, or booked in a period. */
export const MONEY_FILTERS = { launch: '', departs: '', booked: '' };
/** The same, parsed. */
export type MoneyFilters = typeof MONEY_FILTERS;

/** What the rows are of, in words: "of launches that depart in November 2026". */
export const moneyWords = ({ launch, departs, booked }: MoneyFilters): string =>
  [
    launch === '' ? '' : 'of one launch',
    departs === '' ? '' : `of launches that depart in ${periodName(departs)}`,
    booked === '' ? '' : `of bookings made in ${periodName(booked)}`,
  ]
    .filter(Boolean)
    .join(', ');

const REASONS: Record<string, string> = {
  'traveler-cancelled': 'Cancelled by the traveler',
  'launch-aborted': 'Launch aborted',
  'launch-failed': 'Launch failed',
  'launch-delayed': 'Cancelled after a delay',
  moved: 'Moved to another launch',
  'move-overtaken': 'Move came too late',
};

/** Why money went back, in words. */
export const refundReasonText = (reason: string): string => REASONS[reason] ?? reason;

/** Whether a launch's fee is known: those ahead are invoiced when they have ended. */
export const isAhead = (status: LaunchStatus): boolean => ['scheduled', 'confirmed', 'delayed'].includes(status);
