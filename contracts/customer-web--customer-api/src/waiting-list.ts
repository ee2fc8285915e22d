import * as z from 'zod';
import { pageOf } from '@astro/everyone--auth-service';
import { LaunchRange, PublicLaunchStatus } from './launches.ts';
import { JOIN_WAITING_LIST, WAITING_ENTRY } from './examples.ts';

/** No wish is for more seats than a VIP may take (R2); the rule itself lives in the domain. */
const SEATS_MAX = 6;

/** `POST /launches/{id}/waiting-list`: wait for seats of a sold-out launch (R15); needs an Idempotency-Key. */
export const JoinWaitingList = z
  .strictObject({ seats: z.int().min(1).max(SEATS_MAX) })
  .meta({ id: 'JoinWaitingList', examples: [JOIN_WAITING_LIST] });
export type JoinWaitingList = z.infer<typeof JoinWaitingList>;

/** `offered`: seats are held for you; `passed-over`: an offer ran out or was given back; `ended`: the launch sells no more. */
export const WaitingStatus = z
  .enum(['waiting', 'offered', 'booked', 'passed-over', 'ended'])
  .meta({ id: 'WaitingStatus' });
export type WaitingStatus = z.infer<typeof WaitingStatus>;

/** Your place on the waiting list of a launch. */
export const WaitingEntry = z
  .object({
    launchId: z.string(),
    seats: z.int(),
    status: WaitingStatus,
    /** 1 is the next to be asked, those under offer counted; null when you do not wait (any more). */
    position: z.int().nullable(),
    joinedAt: z.iso.datetime(),
    /** Seats held for you, and until when: book them with this hold, or let them go to the next. */
    offer: z.object({ holdId: z.string(), expiresAt: z.iso.datetime() }).nullable(),
    launch: z.object({
      slug: z.string(),
      status: PublicLaunchStatus,
      departsAt: z.iso.datetime(),
      rocket: z.string(),
      spaceport: z.string(),
      timeZone: z.string(),
      destination: z.string(),
      range: LaunchRange,
    }),
  })
  .meta({ id: 'WaitingEntry', examples: [WAITING_ENTRY] });
export type WaitingEntry = z.infer<typeof WaitingEntry>;

/** `GET /waiting-list`: your places on waiting lists, the newest first. */
export const WaitingList = pageOf(WaitingEntry).meta({ id: 'WaitingList' });
export type WaitingList = z.infer<typeof WaitingList>;
