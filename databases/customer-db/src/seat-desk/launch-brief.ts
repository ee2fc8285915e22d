import type { LaunchDocument } from '../documents/launch.document.ts';

/** What a booking shows of its launch. */
export interface LaunchBrief extends Pick<
  LaunchDocument,
  'slug' | 'status' | 'departsAt' | 'rocket' | 'agency' | 'spaceport' | 'destination' | 'delayNoticeAt'
> {
  id: string;
  /** Changes of its status so far, and the last of them: calendar entries are numbered by them. */
  statusChanges: number;
  lastChangeAt: Date | null;
}

/** What a booking shows of its launch, out of the launch. */
export function launchBrief(launch: LaunchDocument): LaunchBrief {
  const {
    _id: id,
    slug,
    status,
    departsAt,
    rocket,
    agency,
    spaceport,
    destination,
    delayNoticeAt,
    statusChanges,
  } = launch;
  return {
    id,
    slug,
    status,
    departsAt,
    rocket,
    agency,
    spaceport,
    destination,
    delayNoticeAt,
    ...lastChange(statusChanges),
  };
}

function lastChange(changes: LaunchDocument['statusChanges']): Pick<LaunchBrief, 'statusChanges' | 'lastChangeAt'> {
  const last = changes.at(-1);
  return { statusChanges: changes.length, lastChangeAt: last === undefined ? null : new Date(last.at) };
}
