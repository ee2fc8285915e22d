import type * as z from 'zod';
import type { MailContent } from './mail-content.ts';
import type { WebAddresses } from './web-addresses.ts';

/** One kind of mail: what it must be told, and what it says then. */
export interface MailTemplate<S extends z.ZodType> {
  data: S;
  /** Parses what the mail is told and words it; throws when the data does not fit, or a link leads elsewhere. */
  write(data: unknown, webs: WebAddresses): MailContent;
}

/** Ties a kind's data to its words. */
export function mailTemplate<S extends z.ZodType>(kind: {
  data: S;
  write(data: z.output<S>, webs: WebAddresses): MailContent;
}): MailTemplate<S> {
  return { data: kind.data, write: (data, webs) => kind.write(kind.data.parse(data), webs) };
}
