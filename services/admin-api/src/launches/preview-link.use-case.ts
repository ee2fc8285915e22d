import { createHash, randomBytes } from 'node:crypto';
import {
  AdminTransactions,
  AuditRepository,
  LaunchPreviewsRepository,
  LaunchesRepository,
  type LaunchPreviewRecord,
  type LaunchRecord,
} from '@astro/admin-db';
import { previewExpiresAt } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';

/** Why a launch has no preview link: there is no such launch, or it is on sale and has an address for everybody. */
export type PreviewRefusal = { kind: 'not-found' } | { kind: 'not-a-draft'; status: string };

type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: PreviewRefusal };

/** Nobody guesses 256 bits. */
const TOKEN_BYTES = 32;

/** The link under which whoever has it sees a draft as travelers will see it (S6): shown once, ended at will, one of each draft. */
@UseCase()
export class PreviewLink {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly previews: LaunchPreviewsRepository,
    private readonly audit: AuditRepository,
    private readonly clock: ClockSource,
  ) {}

  /** The link that opens now, without its token, which is kept nowhere. */
  read(agencyId: string, launchId: string): Promise<Outcome<LaunchPreviewRecord | null>> {
    return this.transactions.run({ agencyId }, async tx => {
      if ((await this.launches.get(tx, agencyId, launchId)) === null)
        return { ok: false, refusal: { kind: 'not-found' } };
      return { ok: true, value: await this.previews.open(tx, launchId, this.clock.now()) };
    });
  }

  /** Makes a new link; the one before opens no more. */
  make(
    requester: Requester,
    agencyId: string,
    launchId: string,
  ): Promise<Outcome<{ token: string; link: LaunchPreviewRecord }>> {
    // The name at its front lets logs hide it.
    const token = `preview_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
    const tokenHash = createHash('sha256').update(token).digest('base64url');
    const now = this.clock.now();
    return this.transactions.run({ agencyId }, async tx => {
      const launch = await this.launches.lock(tx, agencyId, launchId);
      if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
      if (launch.status !== 'draft') return { ok: false, refusal: { kind: 'not-a-draft', status: launch.status } };
      const expiresAt = previewExpiresAt(now);
      await this.previews.put(tx, launch, { tokenHash, expiresAt, madeBy: requester.name, madeAt: now });
      await this.audit.add(tx, {
        actor: requester,
        agencyId,
        action: 'launch.preview-made',
        subject: subjectOf(launch),
        before: null,
        after: { opensUntil: expiresAt.toISOString() },
      });
      const link = await this.previews.open(tx, launchId, now);
      if (link === null) throw new Error(`the preview link of ${launchId} is not there after it was made`);
      return { ok: true, value: { token, link } };
    });
  }

  /** Ends the link; done twice, nothing more happens. */
  end(requester: Requester, agencyId: string, launchId: string): Promise<Outcome<null>> {
    return this.transactions.run({ agencyId }, async tx => {
      const launch = await this.launches.lock(tx, agencyId, launchId);
      if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
      if (await this.previews.end(tx, launchId))
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action: 'launch.preview-ended',
          subject: subjectOf(launch),
          before: null,
          after: null,
        });
      return { ok: true, value: null };
    });
  }
}

function subjectOf(launch: LaunchRecord) {
  return { kind: 'launch', id: launch.id, name: launch.slug };
}
