import * as z from 'zod';

const EVERY_DAYS_MAX = 366;
const COUNT_MIN = 2;
const COUNT_MAX = 52;

/** `POST /launches/{id}/repeat/plan`: the dates of launches like this one, every so many days at the same hour of the spaceport's clocks. */
export const PlanRepeat = z
  .strictObject({
    everyDays: z.int().min(1).max(EVERY_DAYS_MAX),
    /** How many launches follow the given one. */
    count: z.int().min(COUNT_MIN).max(COUNT_MAX),
  })
  .meta({ id: 'PlanRepeat' });
export type PlanRepeat = z.infer<typeof PlanRepeat>;

export const RepeatWarning = z.enum(['no-such-time', 'in-the-past', 'shown-twice', 'rocket-flies-that-day']);
export type RepeatWarning = z.infer<typeof RepeatWarning>;

/** One date of a series; `departsAt` is null where the clocks never show that time. */
export const RepeatedDate = z
  .object({
    localDate: z.iso.date(),
    localTime: z.string(),
    departsAt: z.iso.datetime().nullable(),
    warnings: z.array(RepeatWarning),
    isPossible: z.boolean(),
  })
  .meta({ id: 'RepeatedDate' });
export type RepeatedDate = z.infer<typeof RepeatedDate>;

export const RepeatPlan = z.object({ timeZone: z.string(), dates: z.array(RepeatedDate) }).meta({ id: 'RepeatPlan' });
export type RepeatPlan = z.infer<typeof RepeatPlan>;

/** `POST /launches/{id}/repeat`: drafts at the chosen dates of the plan, all or none; needs an Idempotency-Key. */
export const RepeatLaunch = z
  .strictObject({ ...PlanRepeat.shape, dates: z.array(z.iso.datetime()).min(1).max(COUNT_MAX) })
  .meta({ id: 'RepeatLaunch' });
export type RepeatLaunch = z.infer<typeof RepeatLaunch>;

/** The drafts of a series; `GET /launches?series=` lists them. */
export const LaunchSeries = z
  .object({
    seriesId: z.string(),
    drafts: z.array(z.object({ id: z.string(), slug: z.string(), departsAt: z.iso.datetime() })),
  })
  .meta({ id: 'LaunchSeries' });
export type LaunchSeries = z.infer<typeof LaunchSeries>;
