import type { Figure } from '../figures.ts';
import type { OwnSystem } from '../system/own-system.ts';
import type { SmtpSink } from '../system/smtp-sink.ts';
import type { World } from '../system/world.ts';

/** What a scenario is given. */
export interface ScenarioContext {
  world: World;
  /** The instance of the benchmark's own; null when a running one is measured. */
  own: { system: OwnSystem; sink: SmtpSink } | null;
  /** Says what is going on. */
  note: (text: string) => void;
}

/** One part of the benchmark: measures, and gives what came out. */
export type Scenario = (context: ScenarioContext) => Promise<Figure[]>;
