/** Why a file can't be read at all; each has one sentence in `unreadableText`. */
export type FileRefusal =
  | { kind: 'empty' }
  | { kind: 'old-excel' }
  | { kind: 'protected' }
  | { kind: 'not-a-table' }
  | { kind: 'inflates-too-far' }
  | { kind: 'too-many-rows'; rowsMax: number }
  | { kind: 'too-many-columns'; columnsMax: number; line: number }
  | { kind: 'quote-not-closed'; line: number }
  | { kind: 'broken'; detail: string };

/** Ends the reading of a file from deep inside of it; caught once, where the import is read. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly refusal: FileRefusal;
  constructor(refusal: FileRefusal) {
    super(unreadableText(refusal));
    this.refusal = refusal;
  }
}

/** One sentence for people about a file that can't be read, with what to do. */
export function unreadableText(refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'empty':
      return 'The file has no rows.';
    case 'old-excel':
      return 'This is an Excel file of the old kind, or one with a password. Save it as .xlsx without a password, or as CSV.';
    case 'protected':
      return 'The file is protected by a password. Save it without one.';
    case 'not-a-table':
      return 'This is neither CSV nor XLSX.';
    case 'inflates-too-far':
      return 'The file unpacks to far more than its size: it was not opened further.';
    case 'too-many-rows':
      return `The file has more than ${refusal.rowsMax.toLocaleString('en-US')} rows. Please split it.`;
    case 'too-many-columns':
      return `Line ${refusal.line} has more than ${refusal.columnsMax} columns.`;
    case 'quote-not-closed':
      return `A quotation mark opens in line ${refusal.line} and is never closed.`;
    case 'broken':
      return `The file is damaged: ${refusal.detail}.`;
  }
}
