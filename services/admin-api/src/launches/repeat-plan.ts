import type { LaunchListsRepository, LaunchRecord, Tx } from '@astro/admin-db';
import { repeatedDates, type RepeatedDate } from '@astro/domain';

/** How a launch is to be repeated. */
export interface RepeatWish {
  everyDays: number;
  count: number;
}

/** The dates that a repetition would have. */
export interface RepeatPlan {
  timeZone: string;
  dates: RepeatedDate[];
}

const DAY_MS = 86_400_000;

/** Works the dates out by the clocks of the spaceport, and where the rocket flies already. */
export async function planRepeat(
  tx: Tx,
  lists: LaunchListsRepository,
  launch: LaunchRecord,
  wish: RepeatWish,
  now: Date,
): Promise<RepeatPlan> {
  const { departsAt, timeZone } = launch;
  // A day more on both ends: days are those of the spaceport.
  const from = new Date(departsAt.getTime() - DAY_MS);
  const to = new Date(departsAt.getTime() + (wish.everyDays * wish.count + 2) * DAY_MS);
  const flights = await lists.departuresOfRocket(tx, launch.rocketId, { from, to });
  return { timeZone, dates: repeatedDates({ departsAt, timeZone, ...wish, flights, now }) };
}
