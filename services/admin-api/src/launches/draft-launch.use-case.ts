import {
  AdminTransactions,
  AgenciesRepository,
  AuditRepository,
  IdempotencyRepository,
  LaunchesRepository,
  ReferenceRepository,
  RocketsRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import { launchSlug } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, IdSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';
import { fitTogether, type LaunchPartsRefusal, type LaunchWish } from './launch-parts.ts';
import type { SeenLaunch } from './read-launch.use-case.ts';

/** Why a launch cannot be drafted. */
export type DraftLaunchRefusal = { kind: 'agency-not-synced' } | LaunchPartsRefusal | KeyReused['refusal'];

/** What a draft says. */
export interface DraftWish extends LaunchWish {
  pricePerSeatCents: number;
  salesCloseHours: number;
  vipHours: number;
}

type Answer = { ok: true; value: SeenLaunch } | { ok: false; refusal: DraftLaunchRefusal };

/** Creates a launch as a draft: nobody outside of the agency sees it. */
@UseCase()
export class DraftLaunch {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly agencies: AgenciesRepository,
    private readonly rockets: RocketsRepository,
    private readonly reference: ReferenceRepository,
    private readonly launches: LaunchesRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  run(requester: Requester, agencyId: string, wish: DraftWish, attempt: Attempt): Promise<Answer> {
    const now = this.clock.now();
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        if ((await this.agencies.get(tx, agencyId)) === null)
          return { ok: false, refusal: { kind: 'agency-not-synced' } };
        const parts = await fitTogether(tx, { rockets: this.rockets, reference: this.reference }, agencyId, wish, {
          seatsSold: 0,
          seatsHeld: 0,
          seatsKept: 0,
          now,
        });
        if (!parts.ok) return parts;
        const { rocket, spaceport, destination } = parts.value;
        const id = this.ids.newId();
        const slug = launchSlug({
          id,
          rocketName: rocket.name,
          spaceportName: spaceport.name,
          destinationName: destination.name,
          departsAt: wish.departsAt,
          timeZone: spaceport.timeZone,
        });
        await this.launches.addDraft(tx, { ...wish, id, agencyId, slug, status: 'draft', createdAt: now });
        const launch = await this.launches.get(tx, agencyId, id);
        if (launch === null) throw new Error(`draft ${id} is not there after it was written`);
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action: 'launch.drafted',
          subject: { kind: 'launch', id, name: slug },
          before: null,
          after: { ...wish },
        });
        return { ok: true, value: { launch: { ...launch, history: [] }, now } };
      }),
    );
  }
}
