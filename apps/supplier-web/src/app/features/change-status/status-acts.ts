import { DELAY_REFUND_DAYS } from '@astro/domain';
import type { LaunchStatus, StatusReason } from '@astro/supplier-web--admin-api';

/** Why a status changes, as people choose it. */
export const STATUS_REASONS: readonly { value: StatusReason; label: string }[] = [
  { value: 'weather', label: 'Weather' },
  { value: 'technical', label: 'Technical' },
  { value: 'commercial', label: 'Commercial' },
  { value: 'other', label: 'Other' },
];

/** A status that a launch can be given. */
export type NextStatus = Exclude<LaunchStatus, 'draft'>;

/** A change of status as people do it. */
export interface StatusAct {
  /** On the button that leads there, and above the page. */
  label: string;
  /** What it means for travelers. */
  meaning: string;
  /** Whether a new date is asked for. */
  date: 'none' | 'optional' | 'required';
  /** Whether words beside the reason are needed: they are told to travelers. */
  isTextNeeded: boolean;
  /** Whether it takes something away from travelers. */
  isHard: boolean;
}

const plain = { date: 'none', isTextNeeded: false, isHard: false } as const;

/** How the change from one status to another is called, and what it asks for. */
export const statusAct = (from: LaunchStatus, to: NextStatus): StatusAct => {
  switch (to) {
    case 'scheduled':
      return from === 'draft'
        ? {
            ...plain,
            label: 'Put on sale',
            meaning: 'Travelers see the launch and can book it; VIPs first, for the hours that the launch says.',
          }
        : {
            ...plain,
            label: 'Set a new date',
            meaning: `The launch is scheduled again. Travelers are told the new date, and may cancel with 100 % back within ${DELAY_REFUND_DAYS} days of the notice.`,
            date: 'required',
          };
    case 'confirmed':
      return {
        ...plain,
        label: 'Confirm',
        meaning: 'The minimum is reached and the launch will fly. Travelers are told; sales go on.',
      };
    case 'delayed':
      return {
        label: 'Delay',
        meaning: `Travelers are told, and may cancel with 100 % back within ${DELAY_REFUND_DAYS} days of the notice, or keep the booking.`,
        date: 'optional',
        isTextNeeded: true,
        isHard: true,
      };
    case 'aborted':
      return {
        label: 'Abort',
        meaning: 'The launch will not fly. Every booking gets 100 % back and is closed. This is final.',
        date: 'none',
        isTextNeeded: true,
        isHard: true,
      };
    case 'successful':
      return {
        ...plain,
        label: 'Mark successful',
        meaning: 'The passengers have flown. AstroBookings invoices its fee. This is final.',
      };
    case 'failed':
      return {
        label: 'Mark failed',
        meaning: 'The launch did not succeed. Every booking gets 100 % back and is closed. This is final.',
        date: 'none',
        isTextNeeded: true,
        isHard: true,
      };
  }
};

/** The statuses that can be asked for. */
export const isNextStatus = (text: string): text is NextStatus =>
  ['scheduled', 'confirmed', 'delayed', 'successful', 'failed', 'aborted'].includes(text);
