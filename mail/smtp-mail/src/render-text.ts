import type { MailContent } from './mail-content.ts';

const LINE_CHARS_MAX = 76;

/** The plain text part: the same words in the same order, wrapped. */
export function renderText(content: MailContent): string {
  const { heading, paragraphs, code, facts, list, quote, button, notes, because } = content;
  const blocks = [
    `${heading}\n${'='.repeat(Math.min(heading.length, LINE_CHARS_MAX))}`,
    ...paragraphs.map(text => wrap(text)),
    ...(code === undefined ? [] : [`${code.label}: ${code.value}`]),
    ...(facts.length === 0 ? [] : [facts.flatMap(factLines).join('\n')]),
    ...(list === undefined ? [] : [[`${list.label}:`, ...list.items.map(item => wrap(`- ${item}`, '  '))].join('\n')]),
    ...(quote === undefined
      ? []
      : [[`${quote.by}:`, ...quote.text.split('\n').map(line => wrap(`> ${line}`, '> '))].join('\n')]),
    `${button.label}:\n${button.url}`,
    ...notes.map(text => wrap(text)),
    `--\n${wrap(`AstroBookings. You get this e-mail because ${because}. Times are given at the spaceport and in UTC; amounts are in US dollars. AstroBookings will never ask for your password by e-mail.`)}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A link stands on a line of its own, so that no program breaks it. */
function factLines({ label, value, url }: MailContent['facts'][number]): string[] {
  return [wrap(`${label}: ${value}`, '  '), ...(url === undefined ? [] : [`  ${url}`])];
}

function wrap(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && line.length + 1 + word.length > LINE_CHARS_MAX) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
