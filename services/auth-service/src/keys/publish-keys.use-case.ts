import { UseCase } from '@astro/service-kit/nest';
import { TokenSigner } from '../library/token-signer.ts';

/** Gives the public keys to whoever checks tokens. */
@UseCase()
export class PublishKeys {
  constructor(private readonly signer: TokenSigner) {}

  run(): ReturnType<TokenSigner['publicKeys']> {
    return this.signer.publicKeys();
  }
}
