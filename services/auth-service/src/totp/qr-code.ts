import QRCode from 'qrcode';

/** A QR code as dark modules: an SVG path in a square of so many modules, without its quiet zone. */
export interface QrCode {
  size: number;
  path: string;
}

/** Draws a text as QR code: one stroke per run of dark modules, sharp at any size. */
export function qrCode(text: string): QrCode {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      let dark = 0;
      while (column + dark < modules.size && modules.get(row, column + dark) !== 0) dark += 1;
      if (dark > 0) runs.push(`M${column} ${row}h${dark}v1h-${dark}z`);
      column += dark;
    }
  return { size: modules.size, path: runs.join('') };
}
