import type { MetricsDocument, MetricsStep } from '@astro/system-db';

/** Goes through the steps with the one before each. */
export const overSteps = <T>(
  steps: readonly MetricsStep[],
  read: (before: readonly MetricsDocument[], after: readonly MetricsDocument[]) => T | null,
): (T | null)[] => steps.slice(1).map((step, index) => read(steps[index]?.documents ?? [], step.documents));

/** The look at the same process before. */
export const sameProcess = (
  documents: readonly MetricsDocument[],
  document: MetricsDocument,
): MetricsDocument | undefined => documents.find(one => one.process === document.process);

/** Four digits are more than a screen shows. */
export const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)));
