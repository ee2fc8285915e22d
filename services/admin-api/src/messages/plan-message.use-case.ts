import { AdminTransactions, LaunchMessagesRepository, LaunchesRepository } from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import {
  planMessage,
  unknownFieldsOf,
  type MessagePlan,
  type MessageWish,
  type UnknownFields,
} from './message-plan.ts';

/** Why a message cannot be planned. */
export type PlanMessageRefusal = { kind: 'not-found' } | UnknownFields;

/** Shows who would get a message and how the first of them would read it; nothing is sent. */
@UseCase()
export class PlanMessage {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly messages: LaunchMessagesRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    agencyId: string,
    launchId: string,
    wish: MessageWish,
  ): Promise<{ ok: true; value: MessagePlan } | { ok: false; refusal: PlanMessageRefusal }> {
    return this.transactions.run({ agencyId }, async tx => {
      const launch = await this.launches.get(tx, agencyId, launchId);
      if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
      const unknown = unknownFieldsOf(wish);
      if (unknown !== null) return { ok: false, refusal: unknown };
      return { ok: true, value: await planMessage(tx, this.messages, launch, wish, this.clock.now()) };
    });
  }
}
