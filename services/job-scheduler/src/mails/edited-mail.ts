import { ForeignLinkError, type WebAddresses } from '@astro/smtp-mail';

const LINK = /https?:\/\/[^\s<>"']+/g;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The HTML part of a text that a person wrote: the same words, nothing but words and links to our own web applications. */
export function editedHtml(subject: string, text: string, webs: WebAddresses): string {
  const origins = new Set(Object.values(webs).map(web => new URL(web as string).origin));
  let body = '';
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const url = match[0].replace(/[.,;:!?)]+$/, '');
    // Whoever has taken over an operator's account must not write in our name to our readers (F53).
    if (!origins.has(URL.parse(url)?.origin ?? ''))
      throw new ForeignLinkError('A link leads to none of our web applications.');
    body += `${escaped(text.slice(from, match.index))}<a href="${escaped(url)}">${escaped(url)}</a>`;
    from = match.index + url.length;
  }
  body += escaped(text.slice(from));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f7f8fc;color:#141828;font:16px/1.55 system-ui,sans-serif">
<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #d8dcea;border-radius:10px;white-space:pre-wrap;overflow-wrap:anywhere">${body}</div>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, character => ESCAPES[character] ?? character);
}
