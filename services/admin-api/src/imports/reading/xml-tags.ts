import { UnreadableFile } from './unreadable-file.ts';

/** One tag with its attributes and the text up to the next tag. `name` has no prefix; `/row` ends a row. */
export interface XmlTag {
  name: string;
  attributes: string;
  isEmpty: boolean;
  text: string;
}

/** No tag of a spreadsheet with its text is longer: a cell holds 32,767 characters. */
const TAG_CHARS_MAX = 1_000_000;

/**
 * The tags of an XML file in order, a bunch per piece of the file: a sheet has millions, and each wait costs more than a tag.
 * A document type is refused: entities of one's own are how small files unfold into memory.
 */
export async function* xmlTags(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<XmlTag[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    const complete = rest.lastIndexOf('<');
    if (complete > 0) {
      yield tagsIn(rest.slice(0, complete));
      rest = rest.slice(complete);
    }
    if (rest.length > TAG_CHARS_MAX) throw new UnreadableFile({ kind: 'broken', detail: 'a tag of it never ends' });
  }
  yield tagsIn(rest + decoder.decode());
}

function tagsIn(text: string): XmlTag[] {
  const tags: XmlTag[] = [];
  for (let open = text.indexOf('<'); open !== -1;) {
    const close = text.indexOf('>', open);
    if (close === -1) break;
    const next = text.indexOf('<', close);
    const content = text.slice(open + 1, close);
    if (content.startsWith('!') && !content.startsWith('!--'))
      throw new UnreadableFile({ kind: 'broken', detail: 'it holds a document type or raw data' });
    if (!content.startsWith('?') && !content.startsWith('!'))
      tags.push({ ...nameIn(content), text: text.slice(close + 1, next === -1 ? undefined : next) });
    open = next;
  }
  return tags;
}

/** The name of a tag without its prefix, and what follows it. */
function nameIn(content: string): Omit<XmlTag, 'text'> {
  const isEmpty = content.endsWith('/');
  let end = 0;
  while (end < content.length && !/\s/.test(content.charAt(end))) end += 1;
  const whole = content.slice(0, isEmpty && end === content.length ? end - 1 : end);
  const slash = whole.startsWith('/') ? '/' : '';
  const name = slash + whole.slice(Math.max(whole.indexOf(':') + 1, slash.length));
  return { name, attributes: content.slice(end), isEmpty };
}

const patterns = new Map<string, RegExp>();

/** The value of an attribute; undefined without it. */
export function attribute(tag: XmlTag, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`\\s(?:[\\w-]+:)?${name}="([^"]*)"`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(tag.attributes)?.[1];
  return found === undefined ? undefined : unescaped(found);
}

/** Text with its entities replaced; a character that is none becomes the sign for a lost one. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code);
  });
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
