import { UseCase } from '@astro/service-kit/nest';
import { TokenSigner, type TokenBearer } from '../library/token-signer.ts';

/** Exchanges a session, which the guard has just looked up, for an access token of five minutes. */
@UseCase()
export class IssueToken {
  constructor(private readonly signer: TokenSigner) {}

  run(bearer: TokenBearer): Promise<{ accessToken: string; expiresAt: Date }> {
    return this.signer.sign(bearer);
  }
}
