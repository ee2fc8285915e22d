import type { LaunchMessagesRepository, LaunchRecord, MessageLaunch, Tx } from '@astro/admin-db';
import {
  fillMessage,
  messageAllowedAt,
  MESSAGES_PER_DAY,
  MESSAGE_TESTS_PER_DAY,
  messageAudience,
  messageValues,
  notReached,
  unknownFields,
  type MessageAudience,
  type MessagePerson,
  type MessageReader,
  type NotReached,
} from '@astro/domain';
import { createHash } from 'node:crypto';

/** A message as an agency writes it. */
export interface MessageWish {
  audience: MessageAudience;
  subject: string;
  text: string;
  /** Who was chosen, when the audience is `selected`. */
  passengerIds?: readonly string[] | undefined;
}

/** Who would get a message, and how it would read for the first of them. */
export interface MessagePlan {
  planId: string;
  readers: MessageReader[];
  leftOut: number;
  /** Which of the chosen passengers get nothing, and why. */
  notReached: { passengerId: string; why: NotReached }[];
  previews: { name: string; email: string; subject: string; text: string }[];
  allowedAt: Date | null;
}

/** A message names fields that cannot be filled in. */
export interface UnknownFields {
  kind: 'unknown-fields';
  fields: string[];
  /** Where the first of them stands. */
  where: 'subject' | 'text';
}

const PREVIEWS = 3;
const DAY_MS = 86_400_000;

/** Looks at the audience as it is now. The same words, launch and readers give the same `planId`. */
export async function planMessage(
  tx: Tx,
  messages: LaunchMessagesRepository,
  launch: LaunchRecord,
  wish: MessageWish,
  now: Date,
): Promise<MessagePlan> {
  const { people, missed } = await peopleOf(tx, messages, launch.id, wish);
  const { readers, leftOut } = messageAudience(people);
  const basis = [wish, messageLaunch(launch), readers];
  return {
    planId: createHash('sha256').update(JSON.stringify(basis)).digest('base64url'),
    readers,
    leftOut: wish.audience === 'selected' ? missed.length : leftOut,
    notReached: missed,
    previews: readers.slice(0, PREVIEWS).map(reader => ({
      name: reader.name,
      email: reader.email,
      ...filledFor(reader, launch, wish),
    })),
    allowedAt: await allowedAt(tx, messages, launch.id, { isTest: false, now }),
  };
}

/** The fields of a message that cannot be filled in; null when all of them can. */
export function unknownFieldsOf({ subject, text }: MessageWish): UnknownFields | null {
  const inSubject = unknownFields(subject);
  const fields = [...new Set([...inSubject, ...unknownFields(text)])];
  if (fields.length === 0) return null;
  return { kind: 'unknown-fields', fields, where: inSubject.length > 0 ? 'subject' : 'text' };
}

/** When another message or test may go out; null when it may go now. */
export async function allowedAt(
  tx: Tx,
  messages: LaunchMessagesRepository,
  launchId: string,
  { isTest, now }: { isTest: boolean; now: Date },
): Promise<Date | null> {
  const sent = await messages.sentSince(tx, launchId, isTest, new Date(now.getTime() - DAY_MS));
  return messageAllowedAt(sent, isTest ? MESSAGE_TESTS_PER_DAY : MESSAGES_PER_DAY, now);
}

/** The launch as the mails tell it, kept with the message: what was seen is what is sent. */
export function messageLaunch(launch: LaunchRecord): MessageLaunch {
  return {
    slug: launch.slug,
    agency: launch.agencyName,
    rocket: launch.rocketName,
    spaceport: launch.spaceportName,
    country: launch.spaceportCountry,
    timeZone: launch.timeZone,
    destination: launch.destinationName,
    departsAt: launch.departsAt.toISOString(),
  };
}

async function peopleOf(
  tx: Tx,
  messages: LaunchMessagesRepository,
  launchId: string,
  { audience, passengerIds = [] }: MessageWish,
): Promise<{ people: MessagePerson[]; missed: { passengerId: string; why: NotReached }[] }> {
  if (audience !== 'selected') return { people: await messages.people(tx, launchId, audience), missed: [] };
  const people = await messages.chosen(tx, launchId, passengerIds);
  return { people, missed: notReached(passengerIds, people) };
}

function filledFor(reader: MessageReader, launch: LaunchRecord, { subject, text }: MessageWish) {
  const values = messageValues({
    ...reader,
    launch: {
      rocket: launch.rocketName,
      destination: launch.destinationName,
      departsAt: launch.departsAt,
      timeZone: launch.timeZone,
    },
  });
  return { subject: fillMessage(subject, values), text: fillMessage(text, values) };
}
