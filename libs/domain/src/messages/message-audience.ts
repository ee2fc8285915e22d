import { isForgottenEmail } from '../travelers/leaving.ts';

/** To whom a message about a launch can go: who booked, who flies, who still has to give details of passengers, or passengers that somebody has chosen. */
export const MESSAGE_AUDIENCES = ['travelers', 'passengers', 'missing-details', 'selected'] as const;
/** To whom a message about a launch can go. */
export type MessageAudience = (typeof MESSAGE_AUDIENCES)[number];

/** A person of a launch; `bookingId` names the booking of somebody who may open it. */
export interface MessagePerson {
  email: string;
  name: string;
  code: string;
  bookingId: string | null;
}

/** A passenger who was chosen as a reader. */
export interface ChosenPerson extends MessagePerson {
  passengerId: string;
}

/** Why a chosen passenger gets no message. */
export type NotReached = 'not-flying' | 'no-address';

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
    if (!isReachable(email)) {
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

/**
 * The chosen passengers who get no message, in the order they were chosen: who does not fly (also: is nobody on this launch), and whose
 * address is gone. Example: Ada, Bo and Cy are chosen, Bo cancelled, Cy's account is deleted: Bo `not-flying`, Cy `no-address`.
 */
export function notReached(
  chosen: readonly string[],
  flying: readonly ChosenPerson[],
): { passengerId: string; why: NotReached }[] {
  const emails = new Map(flying.map(person => [person.passengerId, person.email.trim().toLowerCase()]));
  const why = (passengerId: string): NotReached | null => {
    const email = emails.get(passengerId);
    if (email === undefined) return 'not-flying';
    return isReachable(email) ? null : 'no-address';
  };
  return chosen.flatMap(passengerId => {
    const reason = why(passengerId);
    return reason === null ? [] : [{ passengerId, why: reason }];
  });
}

function isReachable(email: string): boolean {
  return email !== '' && !isForgottenEmail(email);
}
