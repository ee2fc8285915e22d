import {
  AdminTransactions,
  CheckInsRepository,
  IdempotencyRepository,
  LaunchesRepository,
  type Attempt,
  type BoardingCount,
  type KeyReused,
  type LaunchRecord,
  type TicketHolder,
  type Tx,
} from '@astro/admin-db';
import { decideCheckIn, missingDetails, readTicketCode, type CheckInRefusal } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';

/** Why a code takes nobody on board. */
export type CheckInPassengerRefusal =
  | { kind: 'not-found' }
  | { kind: 'ticket-unknown' }
  | { kind: 'wrong-launch'; launch: LaunchRecord; holders: TicketHolder[] }
  | { kind: 'choose-passenger'; holders: TicketHolder[] }
  | { kind: 'ticket-refused'; why: CheckInRefusal; holder: TicketHolder; launch: LaunchRecord }
  | KeyReused['refusal'];

/** Somebody who is on board now. */
export interface Boarded extends BoardingCount {
  holder: Pick<TicketHolder, 'passengerId' | 'fullName' | 'bookingCode'>;
  missing: string[];
  at: Date;
  by: string;
}

type Found = { ok: true; value: TicketHolder } | { ok: false; refusal: CheckInPassengerRefusal };
type Answer = { ok: true; value: Boarded } | { ok: false; refusal: CheckInPassengerRefusal };

/** Takes a passenger on board by what a scanner read or a person typed: once, however many scan at the same time. */
@UseCase()
export class CheckInPassenger {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly checkIns: CheckInsRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    wish: { launchId: string; code: string },
    attempt: Attempt,
  ): Promise<Answer> {
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        const launch = await this.launches.get(tx, agencyId, wish.launchId);
        if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
        const found = await this.#byCode(tx, launch, wish.code);
        return found.ok ? this.#board(tx, launch, found.value, requester) : found;
      }),
    );
  }

  /** Takes a passenger on board who was chosen from the manifest, inside of an open transaction, as one row of many. */
  async within(
    tx: Tx,
    requester: Requester,
    agencyId: string,
    { launchId, passengerId }: { launchId: string; passengerId: string },
  ): Promise<Answer> {
    const launch = await this.launches.get(tx, agencyId, launchId);
    const holder = await this.checkIns.holder(tx, passengerId);
    if (launch === null || holder === null) return { ok: false, refusal: { kind: 'not-found' } };
    const found = await this.#ofLaunch(tx, launch, [holder]);
    return found.ok ? this.#board(tx, launch, found.value, requester) : found;
  }

  async #byCode(tx: Tx, launch: LaunchRecord, code: string): Promise<Found> {
    const ticket = readTicketCode(code);
    return this.#ofLaunch(tx, launch, ticket === null ? [] : await this.checkIns.holders(tx, ticket));
  }

  async #ofLaunch(tx: Tx, launch: LaunchRecord, holders: TicketHolder[]): Promise<Found> {
    const [first] = holders;
    if (first === undefined) return { ok: false, refusal: { kind: 'ticket-unknown' } };
    if (first.launchId !== launch.id) {
      const other = await this.launches.get(tx, launch.agencyId, first.launchId);
      if (other === null) return { ok: false, refusal: { kind: 'ticket-unknown' } };
      return { ok: false, refusal: { kind: 'wrong-launch', launch: other, holders } };
    }
    const flying = holders.filter(holder => holder.flies);
    // A typed booking code does not say who of several stands there.
    if (flying.length > 1) return { ok: false, refusal: { kind: 'choose-passenger', holders: flying } };
    return { ok: true, value: flying[0] ?? first };
  }

  async #board(tx: Tx, launch: LaunchRecord, holder: TicketHolder, requester: Requester): Promise<Answer> {
    const now = this.clock.now();
    const { checkedInAt, checkedInBy } = holder;
    const checkedIn = checkedInAt === null ? null : { at: checkedInAt, by: checkedInBy ?? '' };
    const decision = decideCheckIn({ launch, flies: holder.flies, checkedIn, now });
    if (!decision.ok) return { ok: false, refusal: { kind: 'ticket-refused', why: decision.refusal, holder, launch } };
    const { passengerId, fullName, bookingCode } = holder;
    const earlier = await this.checkIns.add(tx, {
      launchId: launch.id,
      passengerId,
      agencyId: launch.agencyId,
      at: now,
      byId: requester.id,
      byName: requester.name,
    });
    if (earlier !== null)
      return {
        ok: false,
        refusal: { kind: 'ticket-refused', why: { kind: 'already-checked-in', ...earlier }, holder, launch },
      };
    const count = await this.checkIns.count(tx, launch.id);
    return {
      ok: true,
      value: {
        holder: { passengerId, fullName, bookingCode },
        missing: missingDetails(holder),
        at: now,
        by: requester.name,
        ...count,
      },
    };
  }
}
