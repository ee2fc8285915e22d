import * as z from 'zod';

/** Where a change came from: which program, which person, which request. */
export const Origin = z.object({
  component: z.string(),
  userId: z.string().optional(),
  requestId: z.string().optional(),
  traceparent: z.string().optional(),
});
export type Origin = z.infer<typeof Origin>;

const envelope = <T extends string, S extends z.ZodType>(type: T, state: S) =>
  z.object({
    eventId: z.string(),
    type: z.literal(type),
    /** The thing that changed; events of one aggregate are ordered by `aggregateVersion` alone. */
    aggregateId: z.string(),
    /** Grows by at least one with each change. A target that has applied a newer version skips the event. */
    aggregateVersion: z.int().positive(),
    /** The whole aggregate after the change, so that a lost or repeated event does no harm. */
    state,
    origin: Origin,
    occurredAt: z.iso.datetime(),
  });

/** Builds the schema of one event type. */
export const eventOf = envelope;
