import {
  AdminTransactions,
  AuditRepository,
  IdempotencyRepository,
  LaunchMessagesRepository,
  LaunchesRepository,
  type Attempt,
  type KeyReused,
  type LaunchMessageRecord,
} from '@astro/admin-db';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import type { Requester } from '../requester.ts';
import { messageLaunch, planMessage, unknownFieldsOf, type MessagePlan, type MessageWish } from './message-plan.ts';
import type { PlanMessageRefusal } from './plan-message.use-case.ts';

/** Why a message is not sent. */
export type SendMessageRefusal =
  | PlanMessageRefusal
  | { kind: 'plan-changed'; plan: MessagePlan }
  | { kind: 'nobody-to-write-to' }
  | { kind: 'too-many-messages'; allowedAt: Date; waitMs: number }
  | KeyReused['refusal'];

type Answer = { ok: true; value: LaunchMessageRecord } | { ok: false; refusal: SendMessageRefusal };

/** Sends a message to exactly those who were counted in the plan; the scheduler puts each one's mail into the queue once. */
@UseCase()
export class SendMessage {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly launches: LaunchesRepository,
    private readonly messages: LaunchMessagesRepository,
    private readonly audit: AuditRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly clock: ClockSource,
  ) {}

  run(
    requester: Requester,
    agencyId: string,
    wish: { launchId: string; message: MessageWish; planId: string },
    attempt: Attempt,
  ): Promise<Answer> {
    const { launchId, message, planId } = wish;
    return this.transactions.run({ agencyId }, tx =>
      this.idempotency.once<Answer>(tx, attempt, async () => {
        // Locked, so that two people who send at once are counted one after the other.
        const launch = await this.launches.lock(tx, agencyId, launchId);
        if (launch === null) return { ok: false, refusal: { kind: 'not-found' } };
        const unknown = unknownFieldsOf(message);
        if (unknown !== null) return { ok: false, refusal: unknown };
        const now = this.clock.now();
        const plan = await planMessage(tx, this.messages, launch, message, now);
        if (plan.planId !== planId) return { ok: false, refusal: { kind: 'plan-changed', plan } };
        if (plan.readers.length === 0) return { ok: false, refusal: { kind: 'nobody-to-write-to' } };
        const { allowedAt } = plan;
        if (allowedAt !== null)
          return {
            ok: false,
            refusal: { kind: 'too-many-messages', allowedAt, waitMs: allowedAt.getTime() - now.getTime() },
          };
        const { id, name } = requester;
        const stored = await this.messages.add(
          tx,
          {
            audience: message.audience,
            subject: message.subject,
            text: message.text,
            launchId,
            agencyId,
            isTest: false,
            launch: messageLaunch(launch),
            leftOut: plan.leftOut,
            sentBy: { id, name },
          },
          plan.readers,
        );
        await this.audit.add(tx, {
          actor: requester,
          agencyId,
          action: 'launch.message-sent',
          subject: { kind: 'launch', id: launchId, name: launch.slug },
          before: null,
          after: { subject: message.subject, audience: message.audience, readers: plan.readers.length },
        });
        return { ok: true, value: stored };
      }),
    );
  }
}
