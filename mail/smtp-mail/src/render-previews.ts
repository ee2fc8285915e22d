import { PREVIEW_SAMPLES, PREVIEW_WEBS } from './preview-samples.ts';
import { isMailKind, renderQueuedMail } from './render-mail.ts';

/** The pages that show each kind of mail, by file name. */
export async function renderPreviews(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [kind, data] of Object.entries(PREVIEW_SAMPLES)) {
    if (!isMailKind(kind)) throw new Error(`${kind} is no kind of mail`);
    const { html } = await renderQueuedMail(kind, data, PREVIEW_WEBS);
    files.set(`${kind}.html`, `${html.trim()}\n`);
  }
  return files;
}
