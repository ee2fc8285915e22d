import { redactText } from '@astro/service-kit';
import { isMailKind, renderQueuedMail, type RenderedMail, type WebAddresses } from '@astro/smtp-mail';
import type { MailDocument } from '@astro/system-db';
import { editedHtml } from './edited-mail.ts';

type Worded = Pick<MailDocument, 'kind' | 'data' | 'subject' | 'text'>;

/** What a mail says: the words of its kind, or those that a person has put in their place. */
export async function mailWords(mail: Worded, webs: WebAddresses): Promise<RenderedMail> {
  const text = mail.text === undefined ? undefined : withSecrets(mail.text, mail.data);
  if (text !== undefined && mail.subject !== undefined)
    return { subject: mail.subject, text, html: editedHtml(mail.subject, text, webs) };
  if (!isMailKind(mail.kind)) throw new Error(`${String(mail.kind)} is no kind of mail`);
  const own = await renderQueuedMail(mail.kind, mail.data, webs);
  const subject = mail.subject ?? own.subject;
  return text === undefined ? { ...own, subject } : { subject, text, html: editedHtml(subject, text, webs) };
}

/** The same for people of IT: links that open an account lead nowhere, addresses are masked. */
export function mailWordsForPeople(mail: Worded, webs: WebAddresses): Promise<RenderedMail> {
  return mailWords({ ...mail, data: eachText(mail.data, redactText) as Worded['data'] }, webs);
}

/** Who changed the text saw its secrets hidden; here they come back. A text that does not name them loses them. */
function withSecrets(text: string, data: unknown): string {
  let whole = text;
  eachText(data, secret => {
    const hidden = redactText(secret);
    if (hidden !== secret) whole = whole.replaceAll(hidden, () => secret);
    return secret;
  });
  return whole;
}

/** Free data with each text in it replaced. */
function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map(item => eachText(item, change));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, eachText(field, change)]));
}
