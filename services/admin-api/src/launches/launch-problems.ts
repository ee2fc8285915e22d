import {
  putOnSaleRefusalText,
  seatsRefusalText,
  statusRefusalText,
  type LaunchStatus,
  type StatusRefusal,
} from '@astro/domain';
import { KEY_REUSED, NOT_FOUND, NOT_SYNCED, ruleProblem, stateProblem, type ProblemTable } from '../edge/refusals.ts';
import type { ChangeStatusRefusal } from './change-launch-status.use-case.ts';
import type { DeleteDraftRefusal } from './delete-draft.use-case.ts';
import type { DraftLaunchRefusal } from './draft-launch.use-case.ts';
import type { EditRefusal } from './edit-plan.ts';
import type { LaunchPartsRefusal, SeatsInTheWay } from './launch-parts.ts';
import type { PlanRefusal } from './plan-status-change.use-case.ts';
import { editPlanView, planView } from './plan-view.ts';
import type { UpdateLaunchRefusal } from './update-launch.use-case.ts';

const PARTS: ProblemTable<LaunchPartsRefusal> = {
  'unknown-part': ({ field }) =>
    ruleProblem('unknown-reference', 'This is not known', 'Choose one from the list.', field),
  'rocket-not-active': () =>
    ruleProblem('rocket-not-active', 'The rocket is out of use', 'Choose a rocket that is in use.', 'rocketId'),
  'rocket-out-of-range': () =>
    ruleProblem(
      'rocket-out-of-range',
      'The rocket does not reach this destination',
      'Choose a nearer destination or a rocket with more range.',
      'destinationId',
    ),
  'date-in-the-past': () =>
    ruleProblem('date-in-the-past', 'This date has passed', 'The launch date must lie in the future.', 'departsAt'),
  'minimum-above-seats': () =>
    ruleProblem(
      'minimum-above-seats',
      'More seats needed than offered',
      'The minimum occupancy can be at most the seats on sale.',
      'minimumOccupancy',
    ),
  seats: ({ why, inTheWay }) =>
    why.kind === 'seats-in-the-way'
      ? stateProblem('seats-in-the-way', 'Seats are in the way', seatsRefusalText(why) + whose(inTheWay), {
          seatsInTheWay: why.seatsInTheWay,
          seatsMin: why.seatsMin,
          ...inTheWay,
        })
      : ruleProblem('over-rocket-capacity', 'More seats than the rocket has', seatsRefusalText(why), 'seatsOnSale'),
};

function whose(inTheWay: SeatsInTheWay | undefined): string {
  if (inTheWay === undefined) return '';
  const { seatsSold, seatsHeld, seatsKept, bookings } = inTheWay;
  const codes = bookings.map(({ code, seats }) => `${code} (${seats})`).join(', ');
  const kept = seatsKept === 0 ? '' : `, ${seatsKept} kept back`;
  return ` ${seatsSold} sold, ${seatsHeld} held in checkouts${kept}.${codes === '' ? '' : ` The latest bookings: ${codes}.`}`;
}

/** Each guard of the status table: what the world does not allow is 409, what the request lacks is 422. */
const STATUS: Record<StatusRefusal['kind'], 409 | 422> = {
  'transition-not-allowed': 409,
  'below-minimum-occupancy': 409,
  'before-launch-time': 409,
  'new-date-needed': 422,
  'date-in-the-past': 422,
};

function statusProblem(why: StatusRefusal) {
  const title = 'The status cannot be changed so';
  if (STATUS[why.kind] === 422) return ruleProblem(why.kind, title, statusRefusalText(why), 'departsAt');
  const numbers =
    why.kind === 'below-minimum-occupancy'
      ? { seatsSold: why.seatsSold, minimumOccupancy: why.minimumOccupancy }
      : why.kind === 'transition-not-allowed'
        ? { from: why.from, to: why.to }
        : {};
  return stateProblem(why.kind, title, statusRefusalText(why), numbers);
}

/** The problems of drafting a launch. */
export const DRAFT_PROBLEMS: ProblemTable<DraftLaunchRefusal> = { ...PARTS, ...NOT_SYNCED, ...KEY_REUSED };

/** The problems of planning an edit of a launch. */
export const EDIT_PROBLEMS: ProblemTable<EditRefusal> = {
  ...PARTS,
  ...NOT_FOUND,
  'changed-meanwhile': ({ version }) =>
    stateProblem(
      'changed-meanwhile',
      'Somebody was faster',
      'The launch was changed since you opened it. Look at it again, then make your change.',
      { version },
    ),
  'launch-closed': ({ status }) =>
    stateProblem('launch-closed', 'This launch has ended', `A launch that is ${status} is not changed any more.`),
};

/** Whoever was a moment too late reads what the launch is now, since somebody else may have decided. */
const planChanged = (status: LaunchStatus, plan: object) =>
  stateProblem(
    'plan-changed',
    'The world has changed meanwhile',
    `Something changed since you saw the plan; the launch is ${status} now. Nothing was done; look at the new plan first.`,
    { plan },
  );

/** The problems of changing a launch. */
export const UPDATE_PROBLEMS: ProblemTable<UpdateLaunchRefusal> = {
  ...EDIT_PROBLEMS,
  'plan-changed': ({ plan }) => planChanged(plan.from, editPlanView(plan)),
};

/** The problems of deleting a draft. */
export const DELETE_PROBLEMS: ProblemTable<DeleteDraftRefusal> = {
  ...NOT_FOUND,
  'not-a-draft': ({ status }) =>
    stateProblem('not-a-draft', 'Only drafts are deleted', `This launch is ${status}; abort it instead.`),
};

/** The problems of planning a change of status. */
export const PLAN_PROBLEMS: ProblemTable<PlanRefusal> = { ...NOT_FOUND, status: ({ why }) => statusProblem(why) };

/** The problems of changing the status of a launch. */
export const CHANGE_STATUS_PROBLEMS: ProblemTable<ChangeStatusRefusal> = {
  ...PARTS,
  ...NOT_FOUND,
  status: ({ why }) => statusProblem(why),
  'put-on-sale': ({ why }) =>
    stateProblem(
      why.kind,
      'The launch cannot go on sale yet',
      putOnSaleRefusalText(why),
      why.kind === 'legal-data-missing' ? { missing: why.fields } : {},
    ),
  'plan-changed': ({ plan }) => planChanged(plan.from, planView(plan)),
};
