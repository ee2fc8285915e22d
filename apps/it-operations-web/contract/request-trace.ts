import * as z from 'zod';
import { LogLine } from './logs.ts';
import { MailRow } from './mails.ts';

/** Everything that one request caused, oldest line first. */
export const RequestTrace = z.object({
  requestId: z.string(),
  lines: z.array(LogLine),
  /** There are more lines than are shown. */
  isCut: z.boolean(),
  mails: z.array(MailRow),
});
/** Everything that one request caused. */
export type RequestTrace = z.infer<typeof RequestTrace>;
