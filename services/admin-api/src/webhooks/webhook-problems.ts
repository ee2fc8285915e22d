import { ProblemException } from '@astro/service-kit/http';
import { KEY_REUSED, NOT_FOUND, NOT_SYNCED, ruleProblem, stateProblem, type ProblemTable } from '../edge/refusals.ts';
import type { AddWebhookRefusal } from './add-webhook.use-case.ts';
import type { ChangeWebhookRefusal } from './change-webhook.use-case.ts';
import type { RotateSecretRefusal } from './rotate-secret.use-case.ts';
import type { SendWebhookRefusal } from './send-webhook.use-case.ts';

const PRIVATE_ADDRESS = {
  'private-address': () =>
    ruleProblem(
      'private-address',
      'This address is not public',
      'Messages go to public addresses only, not to private networks or to one’s own machine.',
      'url',
    ),
};

/** What an owner is told whose address is not added. */
export const ADD_WEBHOOK_PROBLEMS: ProblemTable<AddWebhookRefusal> = {
  ...KEY_REUSED,
  ...NOT_SYNCED,
  ...PRIVATE_ADDRESS,
  'too-many-webhooks': ({ webhooksMax }) =>
    stateProblem('too-many-webhooks', 'Too many addresses', `An agency has at most ${webhooksMax} addresses told.`),
};

/** What an owner is told whose address is not changed. */
export const CHANGE_WEBHOOK_PROBLEMS: ProblemTable<ChangeWebhookRefusal> = { ...NOT_FOUND, ...PRIVATE_ADDRESS };

/** What an owner is told who gets no new secret. */
export const ROTATE_PROBLEMS: ProblemTable<RotateSecretRefusal> = { ...KEY_REUSED, ...NOT_FOUND };

/** What an owner is told when nothing is sent. */
export const SEND_WEBHOOK_PROBLEMS: ProblemTable<SendWebhookRefusal> = {
  ...KEY_REUSED,
  ...NOT_FOUND,
  'too-many-tests': ({ waitSeconds }) =>
    new ProblemException(429, 'too-many-tests', 'Too many tests', 'Please wait a minute before the next test.', {
      headers: { 'retry-after': String(waitSeconds) },
    }),
  'webhook-is-off': () =>
    stateProblem('webhook-is-off', 'This address is switched off', 'Switch it on first, then send again.'),
};
