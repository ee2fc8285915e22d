import Handlebars from 'handlebars';
import { LAYOUT_MJML } from './layout.ts';
import type { MailContent } from './mail-content.ts';

type Layout = (content: MailContent) => string;
let layout: Promise<Layout> | null = null;

/** The HTML part. The layout is compiled at the first mail: MJML is large, and a program that sends none need not load it. */
export async function renderHtml(content: MailContent): Promise<string> {
  layout ??= compileLayout();
  return (await layout)(content);
}

async function compileLayout(): Promise<Layout> {
  const { default: mjml2html } = await import('mjml');
  const { html } = await mjml2html(LAYOUT_MJML, { validationLevel: 'strict', keepComments: false, fonts: {} });
  // Own variables only: a text that looks like {{constructor}} is data and stays text; a missing one is a mistake and throws.
  return Handlebars.compile<MailContent>(html, { strict: false, knownHelpersOnly: true });
}
