import { UseCase } from '@astro/service-kit/nest';
import { SessionReader } from '../library/session-reader.ts';
import { TokenSigner } from '../library/token-signer.ts';
import { done, refused, type Outcome } from '../outcome.ts';

/** Exchanges a session for an access token of five minutes. Only the cookie does: a token can't renew itself. */
@UseCase()
export class IssueToken {
  constructor(
    private readonly reader: SessionReader,
    private readonly signer: TokenSigner,
  ) {}

  async run(cookie: string): Promise<Outcome<{ accessToken: string; expiresAt: Date }, { kind: 'sign-in-needed' }>> {
    const signedIn = await this.reader.byCookie(cookie);
    if (signedIn === null) return refused({ kind: 'sign-in-needed' });
    const { person, session } = signedIn;
    const { _id: userId, role, agencyId, email, name } = person;
    return done(await this.signer.sign({ userId, role, agencyId, email, name, sessionId: session._id }));
  }
}
