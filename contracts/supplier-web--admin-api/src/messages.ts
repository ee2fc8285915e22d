import * as z from 'zod';
import { pageOf } from '@astro/everyone--auth-service';
import { SelectedIds } from './batches.ts';
import { line, paragraphs } from './text.ts';

/** To whom a message goes: who booked, who flies, who booked and still has to give details, or the passengers named. */
export const MessageAudience = z
  .enum(['travelers', 'passengers', 'missing-details', 'selected'])
  .meta({ id: 'MessageAudience' });
export type MessageAudience = z.infer<typeof MessageAudience>;

const SUBJECT_CHARS_MAX = 120;
const TEXT_CHARS_MAX = 2_000;

const NAMES_ITS_READERS = {
  message: 'Passengers are named for the audience `selected`, and only for it.',
  path: ['passengerIds'],
};
function namesItsReaders(draft: { audience: MessageAudience; passengerIds?: string[] | undefined }): boolean {
  return (draft.audience === 'selected') === (draft.passengerIds !== undefined);
}

/** A message as it is written; `{name}`, `{launch}`, `{date}` and `{code}` are filled in for each reader, other fields are refused. */
export const MessageDraft = z
  .strictObject({
    audience: MessageAudience,
    subject: line(SUBJECT_CHARS_MAX, 1),
    text: paragraphs(TEXT_CHARS_MAX).pipe(z.string().min(1, 'Please fill this in.')),
    /** Who was chosen: with the audience `selected`, and only with it. */
    passengerIds: SelectedIds.optional(),
  })
  .refine(namesItsReaders, NAMES_ITS_READERS)
  .meta({ id: 'MessageDraft' });
export type MessageDraft = z.infer<typeof MessageDraft>;

/** `POST /launches/{id}/messages/plan`: who would get it, and how the first of them would read it. */
export const MessagePlan = z
  .object({
    /** Changes whenever text, launch or audience do. */
    planId: z.string(),
    readers: z.int(),
    /** People whose address is gone, and chosen ones who do not fly. */
    leftOut: z.int(),
    /** Which of the chosen passengers get nothing. */
    notReached: z.array(z.object({ passengerId: z.string(), why: z.enum(['not-flying', 'no-address']) })),
    previews: z.array(z.object({ name: z.string(), email: z.string(), subject: z.string(), text: z.string() })),
    /** From when on another message may go out; null when it may go now. */
    allowedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'MessagePlan' });
export type MessagePlan = z.infer<typeof MessagePlan>;

/** `POST /launches/{id}/messages`: sends what was planned, or answers 409 with the new plan; needs an Idempotency-Key. */
export const SendMessage = z
  .strictObject({ ...MessageDraft.shape, planId: z.string().max(64) })
  .refine(namesItsReaders, NAMES_ITS_READERS)
  .meta({ id: 'SendMessage' });
export type SendMessage = z.infer<typeof SendMessage>;

/** `POST /launches/{id}/messages/test`: the message, as the first reader would get it, to the person who writes. */
export const MessageTested = z.object({ to: z.string() }).meta({ id: 'MessageTested' });

/** A message that was sent. */
export const LaunchMessage = z
  .object({
    id: z.string(),
    audience: MessageAudience,
    subject: z.string(),
    text: z.string(),
    readers: z.int(),
    leftOut: z.int(),
    sentBy: z.string(),
    sentAt: z.iso.datetime(),
    /** When its mails were all in the queue; null while they are on their way there. */
    queuedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'LaunchMessage' });
export type LaunchMessage = z.infer<typeof LaunchMessage>;
export const LaunchMessagePage = pageOf(LaunchMessage).meta({ id: 'LaunchMessagePage' });
export type LaunchMessagePage = z.infer<typeof LaunchMessagePage>;
