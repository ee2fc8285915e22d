import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';

// The built-in fonts of PDF know Latin-1 only: names like Łódź or Αλέξης would come out as garbage.
const require = createRequire(import.meta.url);
// Read once, at the first paper: in a rush, reading a font anew for every ticket took half of the scheduler's time.
const fonts = new Map<string, Font>();
function fontOf(file: string): Font {
  const known = fonts.get(file);
  if (known !== undefined) return known;
  const font = create(readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${file}`)));
  fonts.set(file, font);
  return font;
}

/** An empty paper whose fonts `regular` and `bold` it carries inside. */
export function newPaper(options: PDFKit.PDFDocumentOptions): PDFKit.PDFDocument {
  const regular = fontOf('DejaVuSans.ttf');
  const document = new PDFDocument({ ...options, lang: 'en', font: regular as unknown as string });
  // The typings know font files only; pdfkit takes a font that is read already just as well.
  document.registerFont('regular', regular as unknown as string);
  document.registerFont('bold', fontOf('DejaVuSans-Bold.ttf') as unknown as string);
  return document;
}

/** Ink on paper. */
export const PDF_COLORS = { ink: '#14213d', faint: '#5c677d' };

/** The bytes of a document, once it has ended. */
export function collected(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}
