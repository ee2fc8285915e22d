const LOOK_EVERY_MS = 250;

/** Which mail a spec waits for: the reader, and part of the subject. */
export interface MailWanted {
  to: string;
  subject: string;
  timeoutMs: number;
}

/** A mail as the mailbox (MailDev) tells it. */
export interface Mail {
  id: string;
  subject: string;
  text: string;
  html: string;
  to: { address: string }[];
  attachments?: { fileName: string; contentType: string }[];
}

/** Looks into the mailbox until the newest mail that fits is there. */
export async function waitForMail(mailboxUrl: string, wanted: MailWanted): Promise<Mail> {
  const endsAt = Date.now() + wanted.timeoutMs;
  for (;;) {
    const mails = await readMailbox(mailboxUrl);
    const fits = mails.filter(
      mail =>
        mail.to.some(reader => reader.address.toLowerCase() === wanted.to.toLowerCase()) &&
        mail.subject.includes(wanted.subject),
    );
    const newest = fits.at(-1);
    if (newest !== undefined) return newest;
    if (Date.now() >= endsAt) {
      const there = mails
        .filter(mail => mail.to.some(reader => reader.address === wanted.to))
        .map(mail => mail.subject);
      throw new Error(
        `No mail "${wanted.subject}" to ${wanted.to} within ${String(wanted.timeoutMs)} ms; to that reader there are: ${there.join(' | ') || 'none'}.`,
      );
    }
    await new Promise(done => setTimeout(done, LOOK_EVERY_MS));
  }
}

/** How often each subject came to a reader, once no more mails have come for `settleMs`. */
export async function countMails(
  mailboxUrl: string,
  wanted: { to: string; settleMs: number },
): Promise<Record<string, number>> {
  let seen = -1;
  let quietSince = Date.now();
  for (;;) {
    const mails = (await readMailbox(mailboxUrl)).filter(mail => mail.to.some(reader => reader.address === wanted.to));
    if (mails.length !== seen) [seen, quietSince] = [mails.length, Date.now()];
    if (Date.now() - quietSince >= wanted.settleMs) {
      const counts: Record<string, number> = {};
      for (const mail of mails) counts[mail.subject] = (counts[mail.subject] ?? 0) + 1;
      return counts;
    }
    await new Promise(done => setTimeout(done, LOOK_EVERY_MS));
  }
}

async function readMailbox(mailboxUrl: string): Promise<Mail[]> {
  const response = await fetch(new URL('/api/email?sort=asc', mailboxUrl));
  if (!response.ok) throw new Error(`The mailbox ${mailboxUrl} answered ${String(response.status)}.`);
  return (await response.json()) as Mail[];
}
