import { PeopleRepository, MailedLinksRepository } from '@astro/system-db';
import { AccountMails } from './mails/account-mails.ts';
import { newMailedToken } from './mails/mailed-token.ts';

const ACTIVATION_MS = 86_400_000;

/**
 * A system without anybody for IT has nobody who could invite: gives a link, once per start, that makes the first IT person;
 * null when there is one. It is shown on the console only, never in the log, and never as a default password (FAULTS 5.9).
 */
export async function firstItPersonLink(parts: {
  people: PeopleRepository;
  links: MailedLinksRepository;
  mails: AccountMails;
  email: string;
  now: Date;
  newId: () => string;
}): Promise<string | null> {
  const { people, links, mails, email, now } = parts;
  if ((await people.countActive('it')) > 0) return null;
  const { token, hash } = newMailedToken();
  const invitation = { invitationId: parts.newId(), email, name: 'First IT person', role: 'it' as const };
  const expiresAt = new Date(now.getTime() + ACTIVATION_MS);
  await links.add(hash, { purpose: 'invitation', ...invitation, agencyId: null, invitedBy: null }, expiresAt);
  return mails.linkFor('it', 'accept-invitation', token);
}
