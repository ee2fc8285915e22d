import {
  AdminTransactions,
  IdempotencyRepository,
  LaunchMessagesRepository,
  LaunchesRepository,
  type Attempt,
  type KeyReused,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';
import { allowedAt, messageLaunch, planMessage, unknownFieldsOf, type MessageWish } from './message-plan.ts';
import type { PlanMessageRefusal } from './plan-message.use-case.ts';

/** Why a test is not sent. */
export type TestMessageRefusal =
  | PlanMessageRefusal
  | { kind: 'nobody-to-write-to' }
  | { kind: 'too-many-messages'; allowedAt: Date; waitMs: number }
  | KeyReused['refusal'];

type Answer = { ok: true; value: { to: string } } | { ok: false; refusal: TestMessageRefusal };

/** Sends a message, as its first reader would get it, to the person who writes it and to nobody else. */
@UseCase()
export class TestMessage {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly messages: LaunchMessagesRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    requester: Requester & { email: string },
    agencyId: string,
    { launchId, message }: { launchId: string; message: MessageWish },
    attempt: Attempt,
  ): Promise<Answer> {
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        const launch = await this.launches.lock(tx, agencyId, launchId);
        if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
        const unknown = unknownFieldsOf(message);
        if (unknown !== null) return { ok: false, refusal: unknown };
        const now = this.clock.now();
        const next = await allowedAt(tx, this.messages, launchId, { isTest: true, now });
        if (next !== null)
          return {
            ok: false,
            refusal: { kind: 'too-many-messages', allowedAt: next, waitMs: next.getTime() - now.getTime() },
          };
        const { readers, leftOut } = await planMessage(tx, this.messages, launch, message, now);
        const [first] = readers;
        if (first === undefined) return { ok: false, refusal: { kind: 'nobody-to-write-to' } };
        const { id, name, email } = requester;
        // Without the booking: its page belongs to the traveler.
        const me = { ...first, email, bookingId: null };
        await this.messages.add(
          tx,
          {
            audience: message.audience,
            subject: message.subject,
            text: message.text,
            launchId,
            agencyId,
            isTest: true,
            launch: messageLaunch(launch),
            leftOut,
            sentBy: { id, name },
          },
          [me],
        );
        return { ok: true, value: { to: email } };
      }),
    );
  }
}
