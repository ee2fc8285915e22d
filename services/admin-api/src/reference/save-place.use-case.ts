import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  LaunchesRepository,
  ReferenceRepository,
  type Attempt,
  type DestinationRecord,
  type KeyReused,
  type SpaceportRecord,
  type Tx,
} from '@astro/admin-db';
import { isTimeZone } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { IdSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';

/** Why a place cannot be saved. */
export type SavePlaceRefusal =
  { kind: 'not-found' } | { kind: 'name-taken' } | { kind: 'unknown-time-zone' } | { kind: 'range-in-use' };
/** Why a place cannot be added. */
export type AddPlaceRefusal = SavePlaceRefusal | KeyReused['refusal'];

/** A place and the number of its launches. */
export type Used<P> = P & { launches: number };
type Saved<P> = { ok: true; value: P } | { ok: false; refusal: SavePlaceRefusal };
type Added<P> = { ok: true; value: P } | { ok: false; refusal: AddPlaceRefusal };

/** Keeps spaceports and destinations; customers see a changed place on every open launch. */
@UseCase()
export class SavePlace {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly reference: ReferenceRepository,
    private readonly launches: LaunchesRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly ids: IdSource,
  ) {}

  addSpaceport(
    requester: Requester,
    wish: Omit<SpaceportRecord, 'id'>,
    attempt: Attempt,
  ): Promise<Added<SpaceportRecord>> {
    return this.transactions.run('all', tx =>
      this.idempotency.once<Added<SpaceportRecord>>(tx, attempt, () =>
        this.#saveSpaceport(tx, requester, { ...wish, id: this.ids.newId() }, null),
      ),
    );
  }

  changeSpaceport(requester: Requester, spaceport: SpaceportRecord): Promise<Saved<Used<SpaceportRecord>>> {
    return this.transactions.run('all', async tx => {
      const before = (await this.reference.spaceports(tx)).find(place => place.id === spaceport.id);
      if (before === undefined) return { ok: false, refusal: { kind: 'not-found' } };
      const { launches, ...place } = before;
      const saved = await this.#saveSpaceport(tx, requester, spaceport, place);
      if (!saved.ok) return saved;
      await this.launches.changedAround(tx, { spaceportId: spaceport.id });
      return { ok: true, value: { ...saved.value, launches } };
    });
  }

  addDestination(
    requester: Requester,
    wish: Omit<DestinationRecord, 'id'>,
    attempt: Attempt,
  ): Promise<Added<DestinationRecord>> {
    return this.transactions.run('all', tx =>
      this.idempotency.once<Added<DestinationRecord>>(tx, attempt, () =>
        this.#saveDestination(tx, requester, { ...wish, id: this.ids.newId() }, null),
      ),
    );
  }

  changeDestination(requester: Requester, destination: DestinationRecord): Promise<Saved<Used<DestinationRecord>>> {
    return this.transactions.run('all', async tx => {
      const before = (await this.reference.destinations(tx)).find(place => place.id === destination.id);
      if (before === undefined) return { ok: false, refusal: { kind: 'not-found' } };
      const { launches, ...place } = before;
      // Rockets were chosen by the range that this place needs.
      if (launches > 0 && place.range !== destination.range) return { ok: false, refusal: { kind: 'range-in-use' } };
      const saved = await this.#saveDestination(tx, requester, destination, place);
      if (!saved.ok) return saved;
      await this.launches.changedAround(tx, { destinationId: destination.id });
      return { ok: true, value: { ...saved.value, launches } };
    });
  }

  async #saveSpaceport(
    tx: Tx,
    requester: Requester,
    spaceport: SpaceportRecord,
    before: SpaceportRecord | null,
  ): Promise<Saved<SpaceportRecord>> {
    if (!isTimeZone(spaceport.timeZone)) return { ok: false, refusal: { kind: 'unknown-time-zone' } };
    if (!(await this.reference.saveSpaceport(tx, spaceport))) return { ok: false, refusal: { kind: 'name-taken' } };
    await this.#remember(tx, requester, 'spaceport', spaceport, before);
    return { ok: true, value: spaceport };
  }

  async #saveDestination(
    tx: Tx,
    requester: Requester,
    destination: DestinationRecord,
    before: DestinationRecord | null,
  ): Promise<Saved<DestinationRecord>> {
    if (!(await this.reference.saveDestination(tx, destination))) return { ok: false, refusal: { kind: 'name-taken' } };
    await this.#remember(tx, requester, 'destination', destination, before);
    return { ok: true, value: destination };
  }

  #remember(
    tx: Tx,
    requester: Requester,
    kind: 'spaceport' | 'destination',
    after: { id: string; name: string },
    before: { id: string; name: string } | null,
  ): Promise<void> {
    return this.audit.add(tx, {
      actor: requester,
      agencyId: null,
      action: `${kind}.${before === null ? 'added' : 'updated'}`,
      subject: { kind, id: after.id, name: after.name },
      before: before === null ? null : { ...before },
      after: { ...after },
    });
  }
}
