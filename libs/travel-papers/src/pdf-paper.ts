import { createRequire } from 'node:module';

// The built-in fonts of PDF know Latin-1 only: names like Łódź or Αλέξης would come out as garbage.
const require = createRequire(import.meta.url);

/** The fonts that tickets and receipts carry inside. */
export const FONTS = {
  regular: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

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
