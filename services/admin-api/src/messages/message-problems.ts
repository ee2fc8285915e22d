import { MESSAGE_FIELDS } from '@astro/domain';
import { ProblemException } from '@astro/service-kit/http';
import type { LaunchMessage, MessagePlan as MessagePlanView } from '@astro/supplier-web--admin-api';
import type { LaunchMessageRecord } from '@astro/admin-db';
import { KEY_REUSED, NOT_FOUND, ruleProblem, stateProblem, type ProblemTable } from '../edge/refusals.ts';
import type { MessagePlan } from './message-plan.ts';
import type { PlanMessageRefusal } from './plan-message.use-case.ts';
import type { SendMessageRefusal } from './send-message.use-case.ts';
import type { TestMessageRefusal } from './test-message.use-case.ts';

/** The problems of planning a message. */
export const PLAN_MESSAGE_PROBLEMS: ProblemTable<PlanMessageRefusal> = {
  ...NOT_FOUND,
  'unknown-fields': ({ fields, where }) =>
    ruleProblem(
      'unknown-fields',
      'A field is not known',
      `${fields.join(', ')} cannot be filled in. Known fields: ${MESSAGE_FIELDS.map(name => `{${name}}`).join(', ')}.`,
      where,
    ),
};

/** The problems of sending a test. */
export const TEST_MESSAGE_PROBLEMS: ProblemTable<TestMessageRefusal> = {
  ...PLAN_MESSAGE_PROBLEMS,
  ...KEY_REUSED,
  'nobody-to-write-to': () =>
    stateProblem('nobody-to-write-to', 'There is nobody to write to', 'No booking of this launch fits the audience.'),
  'too-many-messages': ({ allowedAt, waitMs }) =>
    new ProblemException(
      429,
      'too-many-messages',
      'Enough messages for today',
      `The next one can be sent from ${allowedAt.toISOString().replace('T', ' ').slice(0, 16)} UTC on.`,
      {
        headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
        extensions: { allowedAt: allowedAt.toISOString() },
      },
    ),
};

/** The problems of sending a message. */
export const SEND_MESSAGE_PROBLEMS: ProblemTable<SendMessageRefusal> = {
  ...TEST_MESSAGE_PROBLEMS,
  'plan-changed': ({ plan }) =>
    stateProblem(
      'plan-changed',
      'Something has changed meanwhile',
      `The message would now go to ${plan.readers.length}. Nothing was sent; look at it again first.`,
      { plan: messagePlanView(plan) },
    ),
};

/** A plan as the agency sees it. */
export function messagePlanView(plan: MessagePlan): MessagePlanView {
  return { ...plan, readers: plan.readers.length, allowedAt: plan.allowedAt?.toISOString() ?? null };
}

/** A sent message as the agency sees it. */
export function messageView(message: LaunchMessageRecord): LaunchMessage {
  const { id, audience, subject, text, readers, leftOut, sentBy, sentAt, doneAt } = message;
  return {
    id,
    audience,
    subject,
    text,
    readers,
    leftOut,
    sentBy: sentBy.name,
    sentAt: sentAt.toISOString(),
    queuedAt: doneAt?.toISOString() ?? null,
  };
}
