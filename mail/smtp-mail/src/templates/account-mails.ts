import * as z from 'zod';
import { Instant, Line } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { momentInUtc } from '../moments.ts';
import { ownAddress } from '../web-addresses.ts';

const linked = { name: Line, link: z.string(), expiresAt: Instant.optional() };
const untilText = (expiresAt: string | undefined): string =>
  expiresAt === undefined ? 'The link works once.' : `The link works once, until ${momentInUtc(expiresAt)}.`;

/** Confirm the e-mail address after registering (R16). */
export const verifyEmail = mailTemplate({
  data: z.object(linked),
  write: ({ name, link, expiresAt }, webs) => ({
    subject: 'Confirm your e-mail address',
    preview: 'One click, and your AstroBookings account is ready.',
    heading: `Welcome aboard, ${name}`,
    paragraphs: ['Please confirm that this is your e-mail address. After that you can sign in.'],
    facts: [],
    button: { label: 'Confirm e-mail address', url: ownAddress(link, webs) },
    notes: [
      untilText(expiresAt),
      'You did not register? Then there is nothing to do: without the click the account stays closed.',
    ],
    because: 'somebody registered at AstroBookings with this address',
  }),
});

/** Choose a new password. */
export const resetPassword = mailTemplate({
  data: z.object(linked),
  write: ({ name, link, expiresAt }, webs) => ({
    subject: 'Choose a new password',
    preview: 'Use this link to choose a new password for AstroBookings.',
    heading: 'Choose a new password',
    paragraphs: [
      `Hello ${name}, somebody asked for a new password for your account. The button leads to the page where you choose it.`,
    ],
    facts: [],
    button: { label: 'Choose a new password', url: ownAddress(link, webs) },
    notes: [untilText(expiresAt), 'It was not you? Then there is nothing to do: your password stays as it is.'],
    because: 'a new password was asked for this address',
  }),
});

const ROLES: Record<string, string> = {
  finance: 'Finance',
  it: 'IT operations',
  'agency-owner': 'Owner',
  'agency-staff': 'Staff',
};
const roleText = (role: string): string => ROLES[role] ?? role;

/** IT invites a colleague. */
export const employeeInvitation = mailTemplate({
  data: z.object({ ...linked, role: Line, invitedBy: Line.optional() }),
  write: ({ name, link, expiresAt, role, invitedBy }, webs) => ({
    subject: 'You are invited to AstroBookings',
    preview: 'Set a password, and your access is ready.',
    heading: `Hello ${name}, your access is waiting`,
    paragraphs: [`${invitedBy ?? 'IT operations'} invited you to work with AstroBookings. Choose a password to begin.`],
    facts: [{ label: 'Your role', value: roleText(role) }],
    button: { label: 'Accept the invitation', url: ownAddress(link, webs) },
    notes: [untilText(expiresAt)],
    because: 'you were invited as an employee of AstroBookings',
  }),
});

/** An agency's owner invites a colleague. */
export const memberInvitation = mailTemplate({
  data: z.object({ ...linked, role: Line, agencyName: Line.optional(), invitedBy: Line.optional() }),
  write: ({ name, link, expiresAt, role, agencyName, invitedBy }, webs) => ({
    subject: `Join ${agencyName ?? 'your agency'} on AstroBookings`,
    preview: 'Set a password, and you can work on your launches together.',
    heading: `Hello ${name}, your team is waiting`,
    paragraphs: [
      `${invitedBy ?? 'A colleague'} invited you to work for ${agencyName ?? 'your agency'} on AstroBookings. Choose a password to begin.`,
    ],
    facts: [
      ...(agencyName === undefined ? [] : [{ label: 'Agency', value: agencyName }]),
      { label: 'Your role', value: roleText(role) },
    ],
    button: { label: 'Accept the invitation', url: ownAddress(link, webs) },
    notes: [untilText(expiresAt)],
    because: 'you were invited to an agency on AstroBookings',
  }),
});
