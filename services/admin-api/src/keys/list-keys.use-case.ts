import { UseCase } from '@astro/service-kit/nest';
import { AuthServiceClient, type KeptApiKey } from '../auth-service/auth-service.client.ts';

/** Shows the API keys of an agency, never their secrets. */
@UseCase()
export class ListKeys {
  constructor(private readonly auth: AuthServiceClient) {}

  run(agencyId: string): Promise<KeptApiKey[]> {
    return this.auth.keys(agencyId);
  }
}
