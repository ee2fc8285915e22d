import { isForgottenEmail } from '../travelers/leaving.ts';

/** To whom a message about a launch can go: who booked, who flies, or who still has to give details of passengers. */
export const MESSAGE_AUDIENCES = ['travelers', 'passengers', 'missing-details'] as const;
/** To whom a message about a launch can go. */
export type MessageAudience = (typeof MESSAGE_AUDIENCES)[number];

/** A person of a launch; `bookingId` names the booking of somebody who may open it. */
export interface MessagePerson {
  email: string;
  name: string;
  code: string;
  bookingId: string | null;
}

/** Who gets a message once. */
export interface MessageReader {
  email: string;
  name: string;
  codes: string[];
  bookingId: string | null;
}

/**
 * The readers of a message, each address once, in the order of the people; those without an address are left out and counted. A message
 * about a launch that somebody has seats on is a necessary one, so nobody is left out for not wishing others.
 * Passengers who share an address are greeted together. Example: Ada booked twice: one reader with two codes; Ada and Bo fly with one
 * address: one reader `Ada, Bo`.
 */
export function messageAudience(people: readonly MessagePerson[]): { readers: MessageReader[]; leftOut: number } {
  const readers = new Map<string, MessageReader>();
  const names = new Map<string, string[]>();
  let leftOut = 0;
  for (const { email: written, name, code, bookingId } of people) {
    const email = written.trim().toLowerCase();
    if (email === '' || isForgottenEmail(email)) {
      leftOut += 1;
      continue;
    }
    const known = readers.get(email);
    if (known === undefined) {
      readers.set(email, { email, name, codes: [code], bookingId });
      names.set(email, [name]);
      continue;
    }
    if (!known.codes.includes(code)) known.codes.push(code);
    const sharing = names.get(email) ?? [];
    if (bookingId === null && !sharing.includes(name)) sharing.push(name);
    known.name = sharing.join(', ');
  }
  return { readers: [...readers.values()], leftOut };
}
