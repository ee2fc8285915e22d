import { StreamableFile } from '@nestjs/common';

/** A PDF answer with a name for saving it. */
export function pdfFile(pdf: Buffer, name: string): StreamableFile {
  return new StreamableFile(pdf, {
    type: 'application/pdf',
    disposition: `inline; filename="${name}.pdf"`,
    length: pdf.length,
  });
}
