import * as z from 'zod';

/** Where every problem type of AstroBookings begins. */
export const PROBLEM_BASE = 'https://astrobookings.example/problems/';

/** One wrong field of a request: JSON pointer and what is wrong with it. */
export const ProblemError = z.object({ pointer: z.string(), detail: z.string() }).meta({ id: 'ProblemError' });

/** The answer to every refused or failed request (RFC 9457, `application/problem+json`). */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    requestId: z.string().optional(),
    errors: z.array(ProblemError).optional(),
  })
  .meta({ id: 'Problem' });
/** The answer to every refused or failed request (RFC 9457). */
export type Problem = z.infer<typeof Problem>;
