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
    const mails = (await readMailbox(mailboxUrl)) ?? [];
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

/** Whose mails are counted: once so many have come (a retry may take its time), and no more for `settleMs`. */
export interface MailCount {
  to: string;
  mailsMin: number;
  settleMs: number;
}

const COUNT_WITHIN_MS = 40_000;

/** How often each subject came to a reader. */
export async function countMails(mailboxUrl: string, wanted: MailCount): Promise<Record<string, number>> {
  const endsAt = Date.now() + COUNT_WITHIN_MS;
  let seen = -1;
  let quietSince = Date.now();
  for (;;) {
    const all = await readMailbox(mailboxUrl);
    const mails = (all ?? []).filter(mail => mail.to.some(reader => reader.address === wanted.to));
    if (all === null || mails.length !== seen) [seen, quietSince] = [mails.length, Date.now()];
    const isComplete = mails.length >= wanted.mailsMin || Date.now() >= endsAt;
    if (isComplete && Date.now() - quietSince >= wanted.settleMs) {
      const counts: Record<string, number> = {};
      for (const mail of mails) counts[mail.subject] = (counts[mail.subject] ?? 0) + 1;
      return counts;
    }
    await new Promise(done => setTimeout(done, LOOK_EVERY_MS));
  }
}

// Null while nobody answers: a mailbox that was killed is being started again.
async function readMailbox(mailboxUrl: string): Promise<Mail[] | null> {
  const response = await fetch(new URL('/api/email?sort=asc', mailboxUrl)).catch(() => null);
  if (response === null) return null;
  if (!response.ok) throw new Error(`The mailbox ${mailboxUrl} answered ${String(response.status)}.`);
  return (await response.json()) as Mail[];
}
