import { PeopleRepository, SessionsRepository, type PersonDocument, type SessionDocument } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { done, refused, type Outcome } from '../outcome.ts';
import type { Requester } from '../requester.ts';
import { EventLog } from '../sources.ts';

/** What people see and end of their own: themselves and their sessions. */
@UseCase()
export class OwnSessions {
  constructor(
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly log: EventLog,
  ) {}

  async me({ userId }: Requester): Promise<Outcome<PersonDocument, { kind: 'not-found' }>> {
    const person = await this.people.byId(userId);
    return person === null ? refused({ kind: 'not-found' }) : done(person);
  }

  list({ userId }: Requester): Promise<SessionDocument[]> {
    return this.sessions.ofPerson(userId);
  }

  /** Ends one session; somebody else's is as none. */
  async end({ userId }: Requester, sessionId: string): Promise<Outcome<null, { kind: 'not-found' }>> {
    if (!(await this.sessions.end(userId, sessionId))) return refused({ kind: 'not-found' });
    this.log.info({ event: 'session-ended', userId }, 'Somebody ends one of the own sessions.');
    return done(null);
  }

  /** Ends all sessions but the one that asks. */
  async endOthers({ userId, sessionId }: Requester): Promise<void> {
    const ended = await this.sessions.endAll([userId], { except: sessionId });
    this.log.info({ event: 'other-sessions-ended', userId, ended }, 'Somebody ends the other own sessions.');
  }
}
