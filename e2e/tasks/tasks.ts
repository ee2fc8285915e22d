import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Instance } from './instance.ts';
import { componentsOfRequest } from './logs.ts';
import { waitForMail, type MailWanted } from './mailbox.ts';
import { untilAnswer, type AnswerWanted } from './until.ts';

/** What specs may ask Node to do with `cy.task`. */
export function createTasks({ urls, accounts, caPem, databases }: Instance & { caPem: string }) {
  return {
    instance: () => ({ urls, accounts }),
    mail: async (wanted: MailWanted) => await waitForMail(urls.mailbox, wanted),
    until: async (wanted: AnswerWanted) => await untilAnswer(caPem, wanted),
    componentsOfRequest: async (wanted: { requestId: string; components: string[] }) => await componentsOfRequest(databases.system, wanted),
    axeSource: async () => await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  };
}
