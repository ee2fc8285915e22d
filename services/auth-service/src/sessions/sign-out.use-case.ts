import { SessionsRepository } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { SessionReader } from '../library/session-reader.ts';
import { SignInDesk } from '../library/sign-in-desk.ts';
import { EventLog } from '../sources.ts';

/** Ends the session of a cookie, and lets the browser forget it. Without one there is nothing to end, and that is fine. */
@UseCase()
export class SignOut {
  constructor(
    private readonly reader: SessionReader,
    private readonly sessions: SessionsRepository,
    private readonly desk: SignInDesk,
    private readonly log: EventLog,
  ) {}

  async run(cookie: string): Promise<string[]> {
    const signedIn = await this.reader.byCookie(cookie);
    if (signedIn !== null) {
      await this.sessions.end(signedIn.person._id, signedIn.session._id);
      this.log.info({ event: 'signed-out', userId: signedIn.person._id }, 'Somebody signs out.');
    }
    return this.desk.signOut(cookie);
  }
}
