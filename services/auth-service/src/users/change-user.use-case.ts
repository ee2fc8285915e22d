import {
  AuditRepository,
  PeopleRepository,
  SessionsRepository,
  type PersonDocument,
  type PersonRole,
} from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import type { ClientSession } from 'mongodb';
import { requestId } from '../origin.ts';
import { done, refused, type Outcome } from '../outcome.ts';
import type { Requester } from '../requester.ts';
import { EventLog, Transactions } from '../sources.ts';
import { MemberEvents } from './member-events.ts';

/** Why a person is not changed. */
export type ChangeUserRefusal =
  | { kind: 'not-found' }
  | { kind: 'own-account' }
  | { kind: 'no-agency' }
  | { kind: 'last-it' }
  | { kind: 'last-owner' };

/** What IT may change of a person. */
export interface UserChange {
  role?: PersonRole | undefined;
  isSuspended?: boolean | undefined;
}

const isAgencyRole = (role: PersonRole): boolean => role === 'agency-owner' || role === 'agency-staff';

/** Changes role or access of a person: audited, told to the admin database, and every session of the person ends. There is always somebody left for IT, and an owner in each agency. */
@UseCase()
export class ChangeUser {
  constructor(
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditRepository,
    private readonly members: MemberEvents,
    private readonly transactions: Transactions,
    private readonly log: EventLog,
  ) {}

  async run(
    requester: Requester,
    userId: string,
    change: UserChange,
  ): Promise<Outcome<PersonDocument, ChangeUserRefusal>> {
    if (userId === requester.userId) return refused({ kind: 'own-account' });
    const outcome = await this.transactions.run(session => this.change(requester, userId, change, session));
    if (outcome.ok) this.log.info({ event: 'person-changed', subject: userId, ...change }, 'IT changes a person.');
    return outcome;
  }

  private async change(
    requester: Requester,
    userId: string,
    { role, isSuspended }: UserChange,
    session: ClientSession,
  ): Promise<Outcome<PersonDocument, ChangeUserRefusal>> {
    const before = await this.people.byId(userId, session);
    if (before === null) return refused({ kind: 'not-found' });
    const to = { role: role ?? before.role, isSuspended: isSuspended ?? before.isSuspended };
    if (isAgencyRole(to.role) && before.agencyId === null) return refused({ kind: 'no-agency' });
    const missing = await this.missed(before, to, session);
    if (missing !== null) return refused(missing);
    if (to.role === before.role && to.isSuspended === before.isSuspended) return done(before);
    const isLeaving = isAgencyRole(before.role) && !isAgencyRole(to.role);
    const after = await this.people.change(
      userId,
      { ...to, ...(isLeaving ? { agencyId: null, isAgencySuspended: false } : {}) },
      session,
    );
    if (after === null) return refused({ kind: 'not-found' });
    if (isLeaving) await this.members.tell({ ...before, version: after.version }, false, requester.userId, session);
    else if (to.role !== before.role) await this.members.tell(after, true, requester.userId, session);
    await this.sessions.endAll([userId], { session });
    await this.audit.append(
      {
        act: to.role === before.role ? (to.isSuspended ? 'person-suspended' : 'person-activated') : 'role-changed',
        by: { userId: requester.userId, role: requester.role },
        on: { kind: 'person', id: userId },
        details: {
          before: { role: before.role, isSuspended: before.isSuspended },
          after: { role: after.role, isSuspended: after.isSuspended },
        },
        requestId: requestId(),
      },
      session,
    );
    return done(after);
  }

  /** Who would be missed: the last person of IT, the last owner of an agency. */
  private async missed(
    before: PersonDocument,
    to: { role: PersonRole; isSuspended: boolean },
    session: ClientSession,
  ): Promise<{ kind: 'last-it' } | { kind: 'last-owner' } | null> {
    const isActive = before.emailVerified && !before.isSuspended;
    if (!isActive || (to.role === before.role && !to.isSuspended)) return null;
    if (before.role === 'it') {
      await this.people.guard('it', session);
      if ((await this.people.countActive('it', undefined, session)) <= 1) return { kind: 'last-it' };
    }
    if (before.role === 'agency-owner' && before.agencyId !== null && to.role !== before.role) {
      await this.people.guard(`agency-${before.agencyId}`, session);
      if ((await this.people.countActive('agency-owner', before.agencyId, session)) <= 1) return { kind: 'last-owner' };
    }
    return null;
  }
}
