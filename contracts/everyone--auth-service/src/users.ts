import * as z from 'zod';
import { CursorQuery, pageOf } from './page.ts';
import { NewPassword } from './password.ts';
import { AgencyRole, EmployeeRole, Role } from './role.ts';
import { EmailAddress, Id, Instant, MailedToken, oneLineText } from './text.ts';
import { UserSummary } from './user.ts';
import {
  ACCEPT_INVITATION,
  CHANGE_USER,
  INVITATION,
  INVITE_EMPLOYEE,
  INVITE_MEMBER,
  PEOPLE_CHANGED,
} from './examples.ts';

/** Query of `GET /auth/users` (it only). */
export const ListUsers = z.strictObject({
  ...CursorQuery.shape,
  search: z.string().trim().max(100).optional(),
  role: Role.optional(),
});
/** Query of `GET /auth/users`. */
export type ListUsers = z.infer<typeof ListUsers>;

/** One page of people. */
export const UserPage = pageOf(UserSummary).meta({ id: 'UserPage' });

/** Body of `PATCH /auth/users/{id}` (it only, audited; ends the person's sessions). */
export const ChangeUser = z
  .strictObject({ role: Role.optional(), isSuspended: z.boolean().optional() })
  .refine(change => change.role !== undefined || change.isSuspended !== undefined, 'Please say what to change.')
  .meta({ id: 'ChangeUser', examples: [CHANGE_USER] });
/** Body of `PATCH /auth/users/{id}`. */
export type ChangeUser = z.infer<typeof ChangeUser>;

/** Body of `POST /auth/invitations` (it only): a new employee. */
export const InviteEmployee = z
  .strictObject({ email: EmailAddress, name: oneLineText(100), role: EmployeeRole })
  .meta({ id: 'InviteEmployee', examples: [INVITE_EMPLOYEE] });
/** Body of `POST /auth/invitations`. */
export type InviteEmployee = z.infer<typeof InviteEmployee>;

/** An invitation that was sent and waits to be accepted. */
export const Invitation = z
  .object({ id: Id, email: z.string(), name: z.string(), role: Role, agencyId: Id.optional(), expiresAt: Instant })
  .meta({ id: 'Invitation', examples: [INVITATION] });
/** An invitation that was sent and waits to be accepted. */
export type Invitation = z.infer<typeof Invitation>;

/** Body of `POST /auth/invitations/accept`. */
export const AcceptInvitation = z
  .strictObject({ token: MailedToken, name: oneLineText(100).optional(), password: NewPassword })
  .meta({ id: 'AcceptInvitation', examples: [ACCEPT_INVITATION] });
/** Body of `POST /auth/invitations/accept`. */
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** The header that admin-api shows on `/auth/service/...`. */
export const SERVICE_KEY_HEADER = 'x-service-key';

/** Body of `POST /auth/service/invitations`: an agency owner invites a colleague. */
export const InviteMember = z
  .strictObject({
    email: EmailAddress,
    name: oneLineText(100),
    role: AgencyRole,
    agencyId: Id,
    invitedBy: Id.optional(),
  })
  .meta({ id: 'InviteMember', examples: [INVITE_MEMBER] });
/** Body of `POST /auth/service/invitations`. */
export type InviteMember = z.infer<typeof InviteMember>;

/** The answer of suspending or activating an agency's people. */
export const PeopleChanged = z.object({ people: z.int() }).meta({ id: 'PeopleChanged', examples: [PEOPLE_CHANGED] });
/** The answer of suspending or activating an agency's people. */
export type PeopleChanged = z.infer<typeof PeopleChanged>;
