import { isFinalStatus, type LaunchStatus } from '../launches/launch-status.ts';

/** Check-in opens this many hours before the launch: the day on which the boarding details are mailed. */
export const CHECK_IN_OPENS_HOURS = 48;

/** Somebody who is on board already: since when, and who checked them in. */
export interface CheckedIn {
  at: Date;
  by: string;
}

/** Why a ticket does not let somebody on board. */
export type CheckInRefusal =
  | { kind: 'not-boarding'; status: LaunchStatus }
  | { kind: 'check-in-not-open'; opensAt: Date }
  | { kind: 'ticket-cancelled' }
  | { kind: 'already-checked-in'; at: Date; by: string };

/** From when on passengers are checked in. Example: departs on 3 March 12:00, opens on 1 March 12:00. */
export function checkInOpensAt(departsAt: Date): Date {
  return new Date(departsAt.getTime() - CHECK_IN_OPENS_HOURS * 3_600_000);
}

/**
 * Whether a passenger may be checked in now. It never closes by the clock: whoever stands at the gate decides who still boards, and a
 * launch that is put off keeps boarding until it has ended.
 * Example: departs in 49 hours: refused with `check-in-not-open` and the moment an hour from now.
 */
export function decideCheckIn(question: {
  launch: { status: LaunchStatus; departsAt: Date };
  flies: boolean;
  checkedIn: CheckedIn | null;
  now: Date;
}): { ok: true } | { ok: false; refusal: CheckInRefusal } {
  const { launch, flies, checkedIn, now } = question;
  const refuse = (refusal: CheckInRefusal) => ({ ok: false as const, refusal });
  if (launch.status === 'draft' || isFinalStatus(launch.status))
    return refuse({ kind: 'not-boarding', status: launch.status });
  if (!flies) return refuse({ kind: 'ticket-cancelled' });
  if (checkedIn !== null) return refuse({ kind: 'already-checked-in', at: checkedIn.at, by: checkedIn.by });
  const opensAt = checkInOpensAt(launch.departsAt);
  return now < opensAt ? refuse({ kind: 'check-in-not-open', opensAt }) : { ok: true };
}
