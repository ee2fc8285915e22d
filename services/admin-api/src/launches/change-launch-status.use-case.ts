import {
  AdminTransactions,
  AgenciesRepository,
  AuditRepository,
  BookingsRepository,
  InvoicesRepository,
  LaunchesRepository,
  MembersRepository,
  ReferenceRepository,
  RocketsRepository,
  seatsKept,
  type LaunchChanges,
  type LaunchRecord,
  type Tx,
} from '@astro/admin-db';
import {
  decidePutOnSale,
  decideStatusChange,
  vipUntil,
  type LaunchStatus,
  type PutOnSaleRefusal,
  type StatusReason,
  type StatusRefusal,
} from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, IdSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';
import { fitTogether, type LaunchPartsRefusal } from './launch-parts.ts';
import { withHistory } from './launch-with-history.ts';
import type { SeenLaunch } from './read-launch.use-case.ts';
import { isMoved, isNotice, planStatusChange, type StatusPlan } from './status-plan.ts';
import { addressOf } from './update-launch.use-case.ts';

/** Why a launch may not change its status so. */
export type ChangeStatusRefusal =
  | { kind: 'not-found' }
  | { kind: 'status'; why: StatusRefusal }
  | { kind: 'put-on-sale'; why: PutOnSaleRefusal }
  | { kind: 'plan-changed'; plan: StatusPlan }
  | LaunchPartsRefusal;

type ChangeStatusOutcome = { ok: true; value: SeenLaunch } | { ok: false; refusal: ChangeStatusRefusal };

/** A wish to change the status of a launch. */
export interface StatusWish {
  to: Exclude<LaunchStatus, 'draft'>;
  reason: StatusReason;
  text: string;
  departsAt?: Date | undefined;
  /** The plan that the person saw and confirmed. */
  planId?: string | undefined;
}

/** Changes the status of a launch by the transition table and its guards; travelers and agency are told by the event. */
@UseCase()
export class ChangeLaunchStatus {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly agencies: AgenciesRepository,
    private readonly rockets: RocketsRepository,
    private readonly reference: ReferenceRepository,
    private readonly launches: LaunchesRepository,
    private readonly bookings: BookingsRepository,
    private readonly invoices: InvoicesRepository,
    private readonly members: MembersRepository,
    private readonly audit: AuditRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  run(requester: Requester, agencyId: string, launchId: string, wish: StatusWish): Promise<ChangeStatusOutcome> {
    return this.transactions.run({ agencyId }, tx => this.within(tx, requester, agencyId, launchId, wish));
  }

  /** The same inside of an open transaction, as one row of many. */
  async within(
    tx: Tx,
    requester: Requester,
    agencyId: string,
    launchId: string,
    wish: StatusWish,
  ): Promise<ChangeStatusOutcome> {
    const now = this.clock.now();
    const before = await this.launches.lock(tx, agencyId, launchId);
    if (before === null) return { ok: false, refusal: { kind: 'not-found' } };
    const { status: from, seatsSold, minimumOccupancy, departsAt } = before;
    const decision = decideStatusChange({
      from,
      to: wish.to,
      seatsSold,
      minimumOccupancy,
      departsAt,
      newDepartsAt: wish.departsAt,
      now,
    });
    if (!decision.ok) return { ok: false, refusal: { kind: 'status', why: decision.refusal } };
    const plan = await planStatusChange(
      tx,
      { bookings: this.bookings, invoices: this.invoices, members: this.members },
      before,
      wish,
      now,
    );
    // What is applied is exactly the plan that was seen, or nothing.
    if (wish.planId !== undefined && wish.planId !== plan.planId)
      return { ok: false, refusal: { kind: 'plan-changed', plan } };
    const outcome = await this.#changesOf(tx, before, wish, plan, now);
    if (!outcome.ok) return outcome;
    await this.launches.change(tx, launchId, outcome.value, {
      id: this.ids.newId(),
      launchId,
      agencyId,
      fromStatus: from,
      toStatus: wish.to,
      reason: wish.reason,
      text: wish.text,
      by: requester.name,
      at: now,
    });
    await this.audit.add(tx, {
      actor: requester,
      agencyId,
      action: 'launch.status-changed',
      subject: { kind: 'launch', id: launchId, name: before.slug },
      before: { status: from, departsAt: departsAt.toISOString() },
      after: {
        status: wish.to,
        departsAt: (wish.departsAt ?? departsAt).toISOString(),
        reason: wish.reason,
        text: wish.text,
      },
    });
    const after = await this.launches.get(tx, agencyId, launchId);
    const [launch] = after === null ? [] : await withHistory(this.launches, tx, [after]);
    if (launch === undefined) throw new Error(`launch ${launchId} is gone while it was locked`);
    return { ok: true, value: { launch, now } };
  }

  async #changesOf(
    tx: Tx,
    before: LaunchRecord,
    wish: StatusWish,
    plan: StatusPlan,
    now: Date,
  ): Promise<{ ok: true; value: LaunchChanges } | { ok: false; refusal: ChangeStatusRefusal }> {
    if (before.status === 'draft') return this.#putOnSale(tx, before, wish, now);
    const isTold = isNotice(before, wish, plan.bookings);
    const changes: LaunchChanges = { status: wish.to, ...(isTold ? { delayNoticeAt: now } : {}) };
    if (wish.departsAt === undefined || !isMoved(before, wish)) return { ok: true, value: changes };
    const parts = await fitTogether(
      tx,
      { rockets: this.rockets, reference: this.reference },
      before.agencyId,
      { ...before, departsAt: wish.departsAt },
      { ...before, seatsKept: seatsKept(before, now), now },
    );
    if (!parts.ok) return parts;
    const address = addressOf(before, parts.value, wish.departsAt);
    return { ok: true, value: { ...changes, ...address, departsAt: wish.departsAt } };
  }

  /** A draft goes on sale: R12 for the agency, R13 for the seats, R14 for the hours of the VIPs. */
  async #putOnSale(
    tx: Tx,
    before: LaunchRecord,
    wish: StatusWish,
    now: Date,
  ): Promise<{ ok: true; value: LaunchChanges } | { ok: false; refusal: ChangeStatusRefusal }> {
    // Locked against a suspension that is under way.
    const agency = await this.agencies.lock(tx, before.agencyId);
    if (agency === null) throw new Error(`agency ${before.agencyId} of launch ${before.id} is gone`);
    const departsAt = wish.departsAt ?? before.departsAt;
    const parts = await fitTogether(
      tx,
      { rockets: this.rockets, reference: this.reference },
      before.agencyId,
      { ...before, departsAt },
      { ...before, seatsKept: seatsKept(before, now), now },
    );
    const { rocketRange, destinationRange } = before;
    const decision = decidePutOnSale({
      agency,
      rocket: parts.ok ? parts.value.rocket : { active: true, range: rocketRange },
      destinationRange,
    });
    if (!decision.ok) return { ok: false, refusal: { kind: 'put-on-sale', why: decision.refusal } };
    if (!parts.ok) return parts;
    return {
      ok: true,
      value: {
        status: wish.to,
        departsAt,
        publishedAt: now,
        vipUntil: vipUntil(now, before.vipHours),
        ...addressOf(before, parts.value, departsAt),
      },
    };
  }
}
