import type { RepeatPlan as RepeatPlanView } from '@astro/supplier-web--admin-api';
import { stateProblem, type ProblemTable } from '../edge/refusals.ts';
import { DELETE_PROBLEMS, DRAFT_PROBLEMS } from './launch-problems.ts';
import type { RepeatPlan } from './repeat-plan.ts';
import type { RepeatRefusal } from './repeat-launch.use-case.ts';

/** The problems of repeating a launch. */
export const REPEAT_PROBLEMS: ProblemTable<RepeatRefusal> = {
  ...DRAFT_PROBLEMS,
  'not-found': DELETE_PROBLEMS['not-found'],
  'dates-changed': ({ plan }) =>
    stateProblem(
      'dates-changed',
      'These dates are no longer the ones',
      'The launch was changed, or a date has passed, since you saw the dates. Nothing was drafted; look at the new dates first.',
      { plan: repeatPlanView(plan) },
    ),
};

/** The dates as the agency sees them. */
export function repeatPlanView({ timeZone, dates }: RepeatPlan): RepeatPlanView {
  return { timeZone, dates: dates.map(date => ({ ...date, departsAt: date.departsAt?.toISOString() ?? null })) };
}
