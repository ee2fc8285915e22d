import {
  AdminTransactions,
  LaunchMessagesRepository,
  LaunchesRepository,
  type LaunchMessageRecord,
  type Page,
  type PageRequest,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';

/** Shows what was written to the people of a launch, the newest first. */
@UseCase()
export class ReadMessages {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly messages: LaunchMessagesRepository,
  ) {}

  run(
    agencyId: string,
    launchId: string,
    request: PageRequest,
  ): Promise<{ ok: true; value: Page<LaunchMessageRecord> } | { ok: false; refusal: { kind: 'not-found' } }> {
    return this.transactions.run({ agencyId }, async tx => {
      if ((await this.launches.get(tx, agencyId, launchId)) === null)
        return { ok: false, refusal: { kind: 'not-found' } };
      return { ok: true, value: await this.messages.ofLaunch(tx, launchId, request) };
    });
  }
}
