import * as z from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A setting that lists origins of this machine (`https://localhost:4339`), separated by commas, which webhooks may go to in the demo and in tests. */
export const localOrigins = z
  .string()
  .default('')
  .transform(text => text.split(',').map(origin => origin.trim()))
  .transform(origins => origins.filter(origin => origin !== ''))
  .refine(
    origins =>
      origins.every(origin => {
        if (!URL.canParse(origin)) return false;
        const url = new URL(origin);
        return url.origin === origin && url.protocol === 'https:' && LOOPBACK.has(url.hostname);
      }),
    'must list origins like https://localhost:4339',
  )
  .transform((origins): ReadonlySet<string> => new Set(origins));
