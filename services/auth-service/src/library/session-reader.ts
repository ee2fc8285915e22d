import { PeopleRepository, SessionsRepository, type PersonDocument, type SessionDocument } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, DemoMode } from '../sources.ts';
import { tokenOfCookie } from './session-cookie.ts';

const MINUTE_MS = 60_000;
/** Unused sessions end after this time; those who can do more have less (FAULTS 5.1). */
const IDLE_MS = { traveler: 30, 'agency-owner': 30, 'agency-staff': 30, finance: 15, it: 15 } as const;
/** The time of the last use is written at most this often. */
const TOUCH_MS = MINUTE_MS;

/** A signed-in person with the session. */
export interface SignedIn {
  person: PersonDocument;
  session: SessionDocument;
}

/** The secret that cookies are signed with. */
export abstract class CookieSecret {
  abstract readonly authSecret: string;
}

/** Finds who is signed in: by the session's cookie, or by the session that an access token names. The database is asked each time, so that an ended session has ended. */
@UseCase()
export class SessionReader {
  constructor(
    private readonly secrets: CookieSecret,
    private readonly sessions: SessionsRepository,
    private readonly people: PeopleRepository,
    private readonly clock: ClockSource,
    private readonly demo: DemoMode,
  ) {}

  /** The session of a Cookie header with a signature of ours. */
  async byCookie(cookie: string): Promise<SignedIn | null> {
    const token = tokenOfCookie(cookie, this.secrets.authSecret);
    return token === null ? null : this.alive(await this.sessions.byToken(token));
  }

  /** The session of this id, when it is alive and its person may act. */
  async byId(sessionId: string): Promise<SignedIn | null> {
    return this.alive(await this.sessions.get(sessionId));
  }

  private async alive(session: SessionDocument | null): Promise<SignedIn | null> {
    if (session === null) return null;
    const person = await this.people.byId(session.userId);
    if (person === null || person.isSuspended || person.isAgencySuspended) return null;
    if (person.isDemo && !this.demo.isOn) return null;
    const idleMs = this.clock.now().getTime() - (session.lastSeenAt ?? session.createdAt).getTime();
    if (idleMs > IDLE_MS[person.role] * MINUTE_MS) {
      await this.sessions.end(person._id, session._id);
      return null;
    }
    if (idleMs > TOUCH_MS) await this.sessions.touch(session._id);
    return { person, session };
  }
}
