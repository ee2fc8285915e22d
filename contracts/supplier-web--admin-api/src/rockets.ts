import * as z from 'zod';
import { CursorQuery, pageOf } from '@astro/everyone--auth-service';
import { line } from './text.ts';

export const RocketRange = z.enum(['suborbital', 'orbital', 'interplanetary']);
export type RocketRange = z.infer<typeof RocketRange>;

/** `POST /rockets`; needs an Idempotency-Key. */
export const CreateRocket = z
  .strictObject({
    name: line(100, 2),
    model: line(100, 1),
    capacity: z.int().min(1).max(10_000),
    range: RocketRange,
  })
  .meta({
    id: 'CreateRocket',
    examples: [{ name: 'Falcon', model: 'IX', capacity: 10, range: 'orbital' }],
  });
export type CreateRocket = z.infer<typeof CreateRocket>;

/** `PATCH /rockets/{id}`; `active: false` takes it out of use (a used rocket is never deleted). */
export const UpdateRocket = z
  .strictObject({ ...CreateRocket.partial().shape, active: z.boolean().optional() })
  .meta({ id: 'UpdateRocket' });
export type UpdateRocket = z.infer<typeof UpdateRocket>;

export const Rocket = z.object({ id: z.string(), ...CreateRocket.shape, active: z.boolean(), launches: z.int() }).meta({
  id: 'Rocket',
  examples: [
    { id: 'rocket-7', name: 'Falcon', model: 'IX', capacity: 10, range: 'orbital', active: true, launches: 4 },
  ],
});
export type Rocket = z.infer<typeof Rocket>;

export const RocketQuery = CursorQuery.extend({
  q: z.string().trim().max(100).optional(),
  active: z.enum(['true', 'false']).optional(),
});
export const RocketPage = pageOf(Rocket).extend({ total: z.int() }).meta({ id: 'RocketPage' });
export type RocketPage = z.infer<typeof RocketPage>;
