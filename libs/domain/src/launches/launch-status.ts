/** The statuses of a launch (DOMAIN: launch status). */
export const LAUNCH_STATUSES = [
  'draft',
  'scheduled',
  'confirmed',
  'delayed',
  'successful',
  'failed',
  'aborted',
] as const;
export type LaunchStatus = (typeof LAUNCH_STATUSES)[number];

/** Why a status was changed. */
export const STATUS_REASONS = ['weather', 'technical', 'commercial', 'other'] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];

/** Which status may follow which; what is not listed is refused. */
export const LAUNCH_TRANSITIONS: Readonly<Record<LaunchStatus, readonly LaunchStatus[]>> = {
  draft: ['scheduled'],
  scheduled: ['confirmed', 'delayed', 'aborted'],
  confirmed: ['delayed', 'aborted', 'successful', 'failed'],
  delayed: ['scheduled', 'confirmed', 'aborted', 'successful', 'failed'],
  successful: [],
  failed: [],
  aborted: [],
};

/** Why a launch may not change its status now. */
export type StatusRefusal =
  | { kind: 'transition-not-allowed'; from: LaunchStatus; to: LaunchStatus }
  | { kind: 'below-minimum-occupancy'; seatsSold: number; minimumOccupancy: number }
  | { kind: 'before-launch-time'; departsAt: Date }
  | { kind: 'new-date-needed' }
  | { kind: 'date-in-the-past' };

/** What the guards of the transition table look at. */
export interface StatusChangeWish {
  from: LaunchStatus;
  to: LaunchStatus;
  seatsSold: number;
  minimumOccupancy: number;
  departsAt: Date;
  /** The new date, when the change brings one. */
  newDepartsAt?: Date | undefined;
  now: Date;
}

/**
 * Decides a status change by the table and its guards: confirmed from the minimum occupancy on, successful and failed
 * only after the launch time, delayed to scheduled only with a new date.
 * Example: 3 of at least 4 seats sold, scheduled to confirmed: refused `below-minimum-occupancy`.
 */
export function decideStatusChange(wish: StatusChangeWish): { ok: true } | { ok: false; refusal: StatusRefusal } {
  const refuse = (refusal: StatusRefusal) => ({ ok: false as const, refusal });
  const { from, to, now } = wish;
  if (!LAUNCH_TRANSITIONS[from].includes(to)) return refuse({ kind: 'transition-not-allowed', from, to });
  if (from === 'delayed' && to === 'scheduled' && wish.newDepartsAt === undefined)
    return refuse({ kind: 'new-date-needed' });
  const departsAt = wish.newDepartsAt ?? wish.departsAt;
  if ((wish.newDepartsAt !== undefined || from === 'draft') && departsAt <= now)
    return refuse({ kind: 'date-in-the-past' });
  if (to === 'confirmed' && wish.seatsSold < wish.minimumOccupancy) {
    return refuse({
      kind: 'below-minimum-occupancy',
      seatsSold: wish.seatsSold,
      minimumOccupancy: wish.minimumOccupancy,
    });
  }
  if ((to === 'successful' || to === 'failed') && now < wish.departsAt) {
    return refuse({ kind: 'before-launch-time', departsAt: wish.departsAt });
  }
  return { ok: true };
}

/** The statuses that may follow now; those that need a new date are listed, too. */
export function nextStatuses(launch: Omit<StatusChangeWish, 'to' | 'newDepartsAt'>): LaunchStatus[] {
  return LAUNCH_TRANSITIONS[launch.from].filter(to => {
    const decision = decideStatusChange({ ...launch, to });
    return decision.ok || decision.refusal.kind === 'new-date-needed';
  });
}

/** Whether nothing can follow: successful, failed, aborted. */
export function isFinalStatus(status: LaunchStatus): boolean {
  return LAUNCH_TRANSITIONS[status].length === 0;
}

/** Whether a launch may be deleted: a draft only; everything later has been seen by others. */
export function isDeletable(status: LaunchStatus): boolean {
  return status === 'draft';
}

/** One sentence for people about a refused status change. */
export function statusRefusalText(refusal: StatusRefusal): string {
  switch (refusal.kind) {
    case 'transition-not-allowed':
      return `A launch that is ${refusal.from} cannot become ${refusal.to}.`;
    case 'below-minimum-occupancy':
      return `${refusal.seatsSold} of at least ${refusal.minimumOccupancy} seats are sold: not enough to confirm the launch.`;
    case 'before-launch-time':
      return 'The outcome of a launch can be told only after its launch time.';
    case 'new-date-needed':
      return 'A delayed launch needs a new date before it is scheduled again.';
    case 'date-in-the-past':
      return 'The launch date must lie in the future.';
  }
}
