import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Instance } from './instance.ts';
import { killComponent } from './kill.ts';
import { componentsOfRequest } from './logs.ts';
import { countMails, waitForMail, type MailCount, type MailWanted } from './mailbox.ts';
import { runRush, type Rush } from './rush.ts';
import { untilAnswer, type AnswerWanted } from './until.ts';

/** What specs may ask Node to do with `cy.task`. */
export function createTasks({ urls, accounts, processes, caPem, databases }: Instance & { caPem: string }) {
  return {
    instance: () => ({ urls, accounts, processes }),
    mail: async (wanted: MailWanted) => await waitForMail(urls.mailbox, wanted),
    until: async (wanted: AnswerWanted) => await untilAnswer(caPem, wanted),
    componentsOfRequest: async (wanted: { requestId: string; components: string[] }) =>
      await componentsOfRequest(databases.system, wanted),
    mailCounts: async (wanted: MailCount) => await countMails(urls.mailbox, wanted),
    rush: async (rush: Rush) => await runRush(caPem, rush),
    kill: async (name: string) => await killComponent(name, process.env),
    axeSource: async () => await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  };
}
