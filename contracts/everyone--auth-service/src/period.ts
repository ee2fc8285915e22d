import * as z from 'zod';

const MONTH = '\\d{4}-(?:0[1-9]|1[0-2])';
const PERIOD = new RegExp(`^(?:\\d{4}(?:-Q[1-4])?|${MONTH}(?:\\.\\.${MONTH})?)$`);

/** A month (`2026-11`), a quarter (`2026-Q4`), a year (`2026`), or months from one to another (`2026-01..2026-11`, both included), in UTC. */
export const Period = z
  .string()
  .regex(
    PERIOD,
    'a month (2026-11), a quarter (2026-Q4), a year (2026), or months from one to another (2026-01..2026-11)',
  )
  .refine(period => {
    const [from = '', to = from] = period.split('..');
    return from <= to;
  }, 'the last month comes after the first');
