import * as z from 'zod';
import { line } from './text.ts';

/** More seats than any rocket of the coming decades has. */
const SEATS_MAX = 10_000;
const Seats = z.int().min(1).max(SEATS_MAX);

/**
 * `POST /launches/{id}/kept-seats`: seats that are sold to nobody, for a reason, or to VIP travelers alone until an end. Needs an
 * Idempotency-Key.
 */
export const KeepSeats = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('blocked'),
      seats: Seats,
      reason: line(120, 1),
      /** From then on they are on sale; absent: until it is ended. */
      until: z.iso.datetime().optional(),
    }),
    z.strictObject({ kind: z.literal('vips'), seats: Seats, until: z.iso.datetime() }),
  ])
  .meta({
    id: 'KeepSeats',
    examples: [{ kind: 'vips', seats: 2, until: '2027-02-01T12:00:00.000Z' }],
  });
export type KeepSeats = z.infer<typeof KeepSeats>;

/** What became of kept seats: `refused` ones were sold before the shop heard of the wish. */
export const KeptStatus = z.enum(['active', 'ended', 'expired', 'refused']);
export type KeptStatus = z.infer<typeof KeptStatus>;

/** Seats that are, or were, kept back. */
export const KeptSeats = z
  .object({
    id: z.string(),
    kind: z.enum(['blocked', 'vips']),
    seats: z.int(),
    /** How many of them VIPs have taken. */
    taken: z.int(),
    reason: z.string(),
    until: z.iso.datetime().nullable(),
    status: KeptStatus,
    madeBy: z.string(),
    madeAt: z.iso.datetime(),
    endedBy: z.string().nullable(),
    endedAt: z.iso.datetime().nullable(),
    /** Of refused ones: how many seats were free then. */
    seatsFree: z.int().nullable(),
  })
  .meta({
    id: 'KeptSeats',
    examples: [
      {
        id: '0198c1f2-7d1e-7cc1-9a55-2f8e3a1b6c4d',
        kind: 'vips',
        seats: 2,
        taken: 1,
        reason: '',
        until: '2027-02-01T12:00:00.000Z',
        status: 'active',
        madeBy: 'Olga Owner',
        madeAt: '2026-11-24T12:00:00.000Z',
        endedBy: null,
        endedAt: null,
        seatsFree: null,
      },
    ],
  });
export type KeptSeats = z.infer<typeof KeptSeats>;

/** `GET /launches/{id}/kept-seats`: what is kept back now, then what is over, the newest first; a hundred at most. */
export const KeptSeatsList = z.object({ items: z.array(KeptSeats) }).meta({ id: 'KeptSeatsList' });
export type KeptSeatsList = z.infer<typeof KeptSeatsList>;
