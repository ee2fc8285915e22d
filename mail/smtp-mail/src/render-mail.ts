import { oneLine } from './mail-data.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { TEMPLATES, type MailData, type MailKind } from './templates/index.ts';
import type { WebAddresses } from './web-addresses.ts';

const SUBJECT_CHARS_MAX = 150;

/** A mail as it is read. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** Whether a text names a kind of mail. */
export const isMailKind = (kind: string): kind is MailKind => Object.hasOwn(TEMPLATES, kind);

/** Renders a mail of a kind whose data the compiler has seen. */
export function renderMail<K extends MailKind>(kind: K, data: MailData<K>, webs: WebAddresses): Promise<RenderedMail> {
  return renderQueuedMail(kind, data, webs);
}

/** Renders a mail from the queue: its data is parsed here; throws when it does not fit the kind, or links elsewhere. */
export async function renderQueuedMail(kind: MailKind, data: unknown, webs: WebAddresses): Promise<RenderedMail> {
  const content = TEMPLATES[kind].write(data, webs);
  return {
    subject: oneLine(content.subject, SUBJECT_CHARS_MAX),
    html: await renderHtml(content),
    text: renderText(content),
  };
}
