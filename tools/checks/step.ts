/** What a step counted, and what to show of it when something failed. */
export interface StepResult {
  passed: number;
  failed: number;
  output: string;
  note?: string;
}

/** Where a step works. */
export interface StepContext {
  root: string;
  logFolder: string;
  /** Use the system under ASTRO_HOME when it runs, instead of a fresh one. */
  useRunning: boolean;
  onCleanUp: (code: () => Promise<void>) => void;
}

/** One part of the test run. */
export interface Step {
  name: string;
  title: string;
  run: (context: StepContext) => Promise<StepResult>;
}
