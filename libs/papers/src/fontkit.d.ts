/** What is used of fontkit, which comes without types. */
declare module 'fontkit' {
  /** A font that was read; pdfkit draws with it. */
  export interface Font {
    readonly postscriptName: string;
  }
  /** Reads a font. */
  export function create(file: Uint8Array): Font;
}
