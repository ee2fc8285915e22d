import { inflateSync } from 'node:zlib';

/**
 * The words on a PDF that pdfkit has drawn with embedded fonts, one line for each piece of text. Enough to check what a document says;
 * no reader for PDFs of others.
 */
export function pdfText(pdf: Buffer): string {
  const objects = new Map(
    Array.from(pdf.toString('latin1').matchAll(/^(\d+) 0 obj\n(.*?)\nendobj$/gms), ([, id, body]) => [id, body ?? '']),
  );
  const letters = new Map<string, Map<number, string>>();
  for (const body of objects.values())
    for (const [, fonts] of body.matchAll(/\/Font <<\n(.*?)>>/gs))
      for (const [, name, id] of (fonts ?? '').matchAll(/\/(F\d+) (\d+) 0 R/g))
        letters.set(name ?? '', lettersOf(objects, objects.get(id) ?? ''));
  const lines: string[] = [];
  for (const body of objects.values()) {
    const [, id] = /\/Type \/Page\n.*\/Contents (\d+) 0 R/s.exec(body) ?? [];
    if (id !== undefined) lines.push(...linesOf(streamOf(objects.get(id) ?? ''), letters));
  }
  return lines.join('\n');
}

function linesOf(content: string, letters: ReadonlyMap<string, ReadonlyMap<number, string>>): string[] {
  return Array.from(content.matchAll(/^BT\n.*?\/(F\d+) [\d.]+ Tf.*?^\[(.*?)\] TJ$/gms), ([, font, pieces]) => {
    const known = letters.get(font ?? '');
    const codes = Array.from((pieces ?? '').matchAll(/<([\da-f]*)>/g), ([, hex]) => hex ?? '').join('');
    return Array.from(codes.matchAll(/.{4}/g), ([code]) => known?.get(Number.parseInt(code, 16)) ?? '\ufffd').join('');
  });
}

/** Which letter a glyph stands for: a subset of a font is numbered by itself, its table says what the numbers mean. */
function lettersOf(objects: ReadonlyMap<string | undefined, string>, font: string): Map<number, string> {
  const [, id] = /\/ToUnicode (\d+) 0 R/.exec(font) ?? [];
  const letters = new Map<number, string>();
  for (const [, from, , to] of streamOf(objects.get(id) ?? '').matchAll(/^<(\w+)> <(\w+)> \[(.*?)\]$/gm))
    for (const [place, [, hex]] of Array.from((to ?? '').matchAll(/<([\w ]+)>/g)).entries()) {
      const units = (hex ?? '').split(' ').map(unit => Number.parseInt(unit, 16));
      letters.set(Number.parseInt(from ?? '0', 16) + place, String.fromCharCode(...units));
    }
  return letters;
}

function streamOf(body: string): string {
  const [, bytes] = /\nstream\n(.*)\nendstream$/s.exec(body) ?? [];
  return bytes === undefined ? '' : inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1');
}
