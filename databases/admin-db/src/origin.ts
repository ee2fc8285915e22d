import type { Origin } from '@astro/events';

/** Gives the present time; tests pass their own. */
export interface AdminDbClock {
  now(): Date;
}

/** What every repository that writes is given: the time, new ids, and who caused the change. */
export interface Surroundings {
  clock: AdminDbClock;
  newId: () => string;
  origin: () => Origin;
  /** Told of each privileged act after its commit, for the log. */
  onAct: (act: SavedAct) => void;
}

/** Who does a privileged act, for the audit. */
export interface Actor {
  id: string;
  name: string;
  role: string;
}

/** A privileged act that was saved, as a log tells it. */
export interface SavedAct {
  action: string;
  subjectKind: string;
  subjectId: string;
  actorId: string;
  agencyId: string | null;
}
