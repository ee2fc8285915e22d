import { type AgencyStatus, canAgencyBecome } from '@astro/domain';

/** What finance can do with an agency now, and what it means. */
export interface AgencyAct {
  path: 'approve' | 'suspend';
  label: string;
  title: (name: string) => string;
  text: string;
  done: string;
  isHard: boolean;
}

const APPROVE: AgencyAct = {
  path: 'approve',
  label: 'Approve',
  title: name => `Approve ${name}?`,
  text: 'The agency can put launches on sale from now on, and its people are told by e-mail. You can suspend it later.',
  done: 'is approved.',
  isHard: false,
};
const REACTIVATE: AgencyAct = {
  path: 'approve',
  label: 'Reactivate',
  title: name => `Reactivate ${name}?`,
  text: 'Its people can sign in again, and its launches that are on sale come back to the shop.',
  done: 'is active again.',
  isHard: false,
};
const SUSPEND: AgencyAct = {
  path: 'suspend',
  label: 'Suspend',
  title: name => `Suspend ${name}?`,
  text:
    'Its people are signed out and cannot sign in, and nothing of it can be booked any more. ' +
    'Bookings that were made stay as they are. You can reactivate it.',
  done: 'is suspended.',
  isHard: true,
};

/** The acts that the agency's status allows (R12), the likely one first. Example: pending gives approve and suspend. */
export const agencyActs = (status: AgencyStatus): AgencyAct[] => {
  const acts: AgencyAct[] = [];
  if (canAgencyBecome(status, 'active')) acts.push(status === 'suspended' ? REACTIVATE : APPROVE);
  if (canAgencyBecome(status, 'suspended')) acts.push(SUSPEND);
  return acts;
};
