import { isUnavailable } from '@astro/service-kit';
import type { WebAddresses } from '@astro/smtp-mail';
import type { SystemDb } from '@astro/system-db';
import { mailWordsForPeople } from './mail-words.ts';

/** Renders the mails that people of IT want to look at, as they would be sent, without their secrets. */
export class PreviewMails {
  readonly #system: Pick<SystemDb, 'mailDesk' | 'mailPreviews'>;
  readonly #webs: WebAddresses;
  constructor(system: Pick<SystemDb, 'mailDesk' | 'mailPreviews'>, webs: WebAddresses) {
    this.#system = system;
    this.#webs = webs;
  }

  /** Renders what was asked for. */
  async run(): Promise<void> {
    const { mailDesk, mailPreviews } = this.#system;
    for (const asked of await mailPreviews.asked()) {
      const mail = await mailDesk.get(asked._id);
      // Changed since: whoever looks asks for the newer state.
      if (mail === null || (mail.version ?? 1) !== asked.version) {
        await mailPreviews.answer(asked, { error: 'The mail is not any more as it was.' });
        continue;
      }
      try {
        await mailPreviews.answer(asked, await mailWordsForPeople(mail, this.#webs));
      } catch (error) {
        if (isUnavailable(error)) throw error;
        await mailPreviews.answer(asked, { error: error instanceof Error ? error.message : String(error) });
      }
    }
  }
}
