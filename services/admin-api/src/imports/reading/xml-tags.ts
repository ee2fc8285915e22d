import { SaxesParser } from 'saxes';
import { UnreadableFile } from './unreadable-file.ts';

/** One tag with its attributes and the text up to the next tag. Names have no prefix; `/row` ends a row. */
export interface XmlTag {
  name: string;
  attributes: Readonly<Record<string, string>>;
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
  const parser = new SaxesParser();
  let tags: XmlTag[] = [];
  let charsSinceTag = 0;
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    charsSinceTag = 0;
    tags.push({ name: local(name), attributes: locals(attributes), isEmpty: isSelfClosing, text: '' });
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    charsSinceTag = 0;
    if (!isSelfClosing) tags.push({ name: `/${local(name)}`, attributes: {}, isEmpty: false, text: '' });
  });
  const addText = (text: string) => {
    const last = tags.at(-1);
    if (last !== undefined) last.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('doctype', () => {
    throw new UnreadableFile({ kind: 'broken', detail: 'it holds a document type' });
  });
  parser.on('error', () => {
    throw new UnreadableFile({ kind: 'broken', detail: 'its XML is not well-formed' });
  });
  let isBegun = false;
  for await (const chunk of bytes) {
    isBegun = true;
    const text = decoder.decode(chunk, { stream: true });
    charsSinceTag += text.length;
    parser.write(text);
    if (charsSinceTag > TAG_CHARS_MAX) throw new UnreadableFile({ kind: 'broken', detail: 'a tag of it never ends' });
    // The last tag stays: its text may go on in the next piece.
    const open = tags.pop();
    if (tags.length > 0) yield tags;
    tags = open === undefined ? [] : [open];
  }
  // A file that is not in the archive has no bytes at all.
  if (!isBegun) return;
  parser.write(decoder.decode()).close();
  yield tags;
}

/** The value of an attribute; undefined without it. */
export function attribute(tag: XmlTag, name: string): string | undefined {
  return tag.attributes[name];
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function locals(attributes: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) if (!name.startsWith('xmlns')) found[local(name)] = value;
  return found;
}
