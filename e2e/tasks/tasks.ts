import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Instance } from './instance.ts';
import { killComponent } from './kill.ts';
import { componentsOfRequest } from './logs.ts';
import { countMails, waitForMail, type MailCount, type MailWanted } from './mailbox.ts';
import { moveRushSize, runMoveRush, runRush, type MoveRush, type Rush } from './rush.ts';
import { untilAnswer, type AnswerWanted } from './until.ts';
import { WebhookReceiver, type WebhooksWanted } from './webhook-receiver.ts';

/** The port beside the scheduler's that the demo lets webhooks go to. */
const RECEIVER_OFFSET = 9;

/** What specs may ask Node to do with `cy.task`. */
export function createTasks({
  urls,
  accounts,
  processes,
  caPem,
  databases,
  tlsFolder,
}: Instance & { caPem: string; tlsFolder: string }) {
  const port = Number(new URL(urls.jobScheduler).port) + RECEIVER_OFFSET;
  const receiver = new WebhookReceiver({ port, tlsFolder });
  return {
    instance: () => ({ urls, accounts, processes }),
    mail: async (wanted: MailWanted) => await waitForMail(urls.mailbox, wanted),
    until: async (wanted: AnswerWanted) => await untilAnswer(caPem, wanted),
    componentsOfRequest: async (wanted: { requestId: string; components: string[] }) =>
      await componentsOfRequest(databases.system, wanted),
    mailCounts: async (wanted: MailCount) => await countMails(urls.mailbox, wanted),
    rush: async (rush: Rush) => await runRush(caPem, rush),
    moveRushSize: () => moveRushSize(process.env),
    moveRush: async (rush: MoveRush) => await runMoveRush(caPem, rush),
    webhookReceiver: async () => await receiver.start(),
    receivedWebhooks: async (wanted: WebhooksWanted) => await receiver.received(wanted),
    kill: async (name: string) => await killComponent(name, process.env),
    axeSource: async () => await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  };
}
