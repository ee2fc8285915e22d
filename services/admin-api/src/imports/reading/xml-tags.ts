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
 * The tags of an XML file, one after the other, as a spreadsheet needs them. A document type is refused: entities of one's own
 * are how small files unfold into memory.
 */
export async function* xmlTags(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<XmlTag> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    const complete = rest.lastIndexOf('<');
    if (complete > 0) {
      yield* tagsIn(rest.slice(0, complete));
      rest = rest.slice(complete);
    }
    if (rest.length > TAG_CHARS_MAX) throw new UnreadableFile({ kind: 'broken', detail: 'a tag of it never ends' });
  }
  yield* tagsIn(rest + decoder.decode());
}

function* tagsIn(text: string): Generator<XmlTag> {
  for (const [, content = '', after = ''] of text.matchAll(/<([^>]*)>([^<]*)/g)) {
    if (content.startsWith('!') && !content.startsWith('!--'))
      throw new UnreadableFile({ kind: 'broken', detail: 'it holds a document type or raw data' });
    if (content.startsWith('?') || content.startsWith('!')) continue;
    const isEmpty = content.endsWith('/');
    const [, slash = '', name = '', attributes = ''] = /^(\/?)(?:[\w-]+:)?([\w-]+)\s*(.*?)\/?$/s.exec(content) ?? [];
    yield { name: slash + name, attributes, isEmpty, text: after };
  }
}

/** The value of an attribute; undefined without it. */
export function attribute(tag: XmlTag, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)(?:[\\w-]+:)?${name}="([^"]*)"`).exec(tag.attributes)?.[1];
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
