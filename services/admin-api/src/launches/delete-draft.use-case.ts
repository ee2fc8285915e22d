import { AdminTransactions, AuditRepository, LaunchesRepository, type Tx } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import type { Requester } from '../requester.ts';

/** Why a launch may not be deleted. */
export type DeleteDraftRefusal = { kind: 'not-found' } | { kind: 'not-a-draft'; status: string };

type DeleteDraftOutcome = { ok: true; value: null } | { ok: false; refusal: DeleteDraftRefusal };

/** Deletes a draft; what was on sale once is never deleted. */
@UseCase()
export class DeleteDraft {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly audit: AuditRepository,
  ) {}

  run(requester: Requester, agencyId: string, launchId: string): Promise<DeleteDraftOutcome> {
    return this.transactions.run({ agencyId }, tx => this.within(tx, requester, agencyId, launchId));
  }

  /** The same inside of an open transaction, as one row of many. */
  async within(tx: Tx, requester: Requester, agencyId: string, launchId: string): Promise<DeleteDraftOutcome> {
    const launch = await this.launches.lock(tx, agencyId, launchId);
    if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
    if (launch.status !== 'draft') return { ok: false, refusal: { kind: 'not-a-draft', status: launch.status } };
    await this.launches.removeDraft(tx, launchId);
    await this.audit.add(tx, {
      actor: requester,
      agencyId,
      action: 'launch.draft-deleted',
      subject: { kind: 'launch', id: launchId, name: launch.slug },
      before: { slug: launch.slug, departsAt: launch.departsAt.toISOString() },
      after: null,
    });
    return { ok: true, value: null };
  }
}
