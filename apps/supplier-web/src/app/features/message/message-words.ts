import type { MessageAudience, MessageDraft, MessagePlan } from '@astro/supplier-web--admin-api';

/** To whom a message can go, in words. */
export const AUDIENCES: readonly { value: MessageAudience; label: string }[] = [
  { value: 'travelers', label: 'Who booked' },
  { value: 'passengers', label: 'Who flies' },
  { value: 'missing-details', label: 'Who booked and still has to give details' },
];

/** An audience in words. */
export const audienceText = (audience: MessageAudience): string =>
  audience === 'selected' ? 'Chosen passengers' : (AUDIENCES.find(one => one.value === audience)?.label ?? audience);

/** Why a chosen passenger gets no message. */
export const NOT_REACHED: Readonly<Record<MessagePlan['notReached'][number]['why'], string>> = {
  'not-flying': 'does not fly on this launch',
  'no-address': 'the account or the address is gone',
};

/** The fields that a message may name, and what they say. */
export const FIELDS: readonly { name: string; label: string }[] = [
  { name: 'name', label: 'Name' },
  { name: 'launch', label: 'Launch' },
  { name: 'date', label: 'Date at the spaceport' },
  { name: 'code', label: 'Booking code' },
];

/** Messages to start from; each is changed as wished. */
export const STARTS: readonly (MessageDraft & { label: string })[] = [
  {
    label: 'What to bring',
    audience: 'passengers',
    subject: 'What to bring: {launch}',
    text: 'Hello {name},\n\nyour launch departs {date}.\n\nPlease bring your ticket ({code}) and the identity document that you gave us.\n\nYour crew on the ground',
  },
  {
    label: 'Details are missing',
    audience: 'missing-details',
    subject: 'Please complete your booking {code}',
    text: 'Hello {name},\n\nwithout nationality, document and emergency contact of every passenger nobody can board {launch} on {date}.\n\nPlease add them to your booking {code}.',
  },
  {
    label: 'A word about the day',
    audience: 'travelers',
    subject: 'About your launch {launch}',
    text: 'Hello {name},\n\n',
  },
];
