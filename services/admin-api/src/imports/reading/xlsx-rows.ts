import type { FileBytes } from './file-bytes.ts';
import { cleanCells, COLUMNS_MAX, type FileRow } from './file-row.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { attribute, xmlTags, type XmlTag } from './xml-tags.ts';
import { ZipArchive } from './zip-archive.ts';

/** Workbook, relations and styles of real files have some kilobytes. */
const SMALL_CHARS_MAX = 5_000_000;
/** Texts that cells share are kept in memory: enough for 100,000 rows with three texts of 60 characters each. */
const SHARED_CHARS_MAX = 30_000_000;
/** Excel's own limit is 31 characters. */
const SHEET_NAME_MAX = 100;
/** More than a person would choose from. */
const SHEETS_MAX = 50;
/** Where nearly every program puts it, even one that forgets to say so. */
const FIRST_SHEET = 'xl/worksheets/sheet1.xml';
/** Formats that Excel has built in for dates and times. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58 && id !== 48 && id !== 49);
const DAY_MS = 86_400_000;
/** Day 0 of Excel's calendars; that of 1900 believes in a 29 February 1900, which its first two months are too early for. */
const DAY_ZERO = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };

/**
 * The rows of one sheet of an XLSX file: the one asked for, else the one with most in it. Dates come as ISO texts, formulas as
 * formulas (they are refused later, by cell).
 */
export async function openXlsx(
  file: FileBytes,
  wanted: string | null,
): Promise<{ rows: AsyncGenerator<FileRow>; sheets: string[]; sheet: string }> {
  const zip = await ZipArchive.open(file);
  if (!zip.has('xl/workbook.xml')) throw new UnreadableFile({ kind: 'not-a-table' });
  const { sheets, dayZero } = await workbook(zip);
  const fullest = sheets.toSorted((one, two) => zip.sizeOf(two.path) - zip.sizeOf(one.path))[0];
  const sheet = sheets.find(({ name }) => name === wanted) ?? fullest;
  if (sheet === undefined) throw new UnreadableFile({ kind: 'broken', detail: 'it has no sheet' });
  const shared = await sharedTexts(zip);
  const dateStyles = await stylesOfDates(zip);
  return {
    rows: rowsOf(zip, sheet.path, { shared, dateStyles, dayZero }),
    sheets: sheets.map(({ name }) => name),
    sheet: sheet.name,
  };
}

/** The sheets in their order, without those that are hidden and those that hold charts, and the calendar that their dates count by. */
async function workbook(zip: ZipArchive): Promise<{ sheets: { name: string; path: string }[]; dayZero: number }> {
  const paths = new Map<string | undefined, string>();
  for (const tag of await smallFile(zip, 'xl/_rels/workbook.xml.rels')) {
    if (tag.name !== 'Relationship') continue;
    const target = attribute(tag, 'Target') ?? '';
    paths.set(attribute(tag, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const tags = await smallFile(zip, 'xl/workbook.xml');
  const isIn1904 = tags.some(tag => tag.name === 'workbookPr' && /^(1|true)$/.test(attribute(tag, 'date1904') ?? ''));
  const sheets = tags
    .filter(tag => tag.name === 'sheet')
    .map((tag, place) => ({
      name: (attribute(tag, 'name') ?? '').slice(0, SHEET_NAME_MAX) || `Sheet ${place + 1}`,
      path: paths.get(attribute(tag, 'id')) ?? FIRST_SHEET,
      isShown: (attribute(tag, 'state') ?? 'visible') === 'visible',
    }))
    .filter(({ path }) => zip.has(path) && path.includes('worksheets/'));
  if (sheets.length === 0 && zip.has(FIRST_SHEET)) sheets.push({ name: 'Sheet 1', path: FIRST_SHEET, isShown: true });
  const shown = sheets.filter(({ isShown }) => isShown);
  return {
    sheets: (shown.length > 0 ? shown : sheets).slice(0, SHEETS_MAX),
    dayZero: DAY_ZERO[isIn1904 ? 1904 : 1900],
  };
}

async function smallFile(zip: ZipArchive, name: string): Promise<XmlTag[]> {
  const text = await zip.text(name, SMALL_CHARS_MAX);
  const tags: XmlTag[] = [];
  if (text !== '') for await (const some of xmlTags(one(Buffer.from(text)))) tags.push(...some);
  return tags;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function sharedTexts(zip: ZipArchive): Promise<string[]> {
  const texts: string[] = [];
  let chars = 0;
  let text = '';
  let isReading = false;
  for await (const tags of xmlTags(zip.bytes('xl/sharedStrings.xml'))) {
    for (const tag of tags) {
      if (tag.name === 'si') {
        text = '';
        isReading = true;
        if (tag.isEmpty) texts.push('');
      } else if (tag.name === 'rPh') isReading = tag.isEmpty && isReading;
      else if (tag.name === '/rPh') isReading = true;
      else if (tag.name === 't' && isReading) text += tag.text;
      else if (tag.name === '/si') {
        chars += text.length;
        if (chars > SHARED_CHARS_MAX) throw new UnreadableFile({ kind: 'inflates-too-far' });
        texts.push(text);
      }
    }
  }
  return texts;
}

/** Which cell styles show a number as a date. */
async function stylesOfDates(zip: ZipArchive): Promise<Set<number>> {
  const customDates = new Set<number>();
  const styles = new Set<number>();
  let isCellStyle = false;
  let index = 0;
  for (const tag of await smallFile(zip, 'xl/styles.xml')) {
    if (tag.name === 'numFmt') {
      // Letters in quotes and brackets are text and colours.
      const code = (attribute(tag, 'formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
      if (/[ymdhs]/i.test(code)) customDates.add(Number(attribute(tag, 'numFmtId')));
    } else if (tag.name === 'cellXfs') isCellStyle = true;
    else if (tag.name === '/cellXfs') isCellStyle = false;
    else if (tag.name === 'xf' && isCellStyle) {
      const id = Number(attribute(tag, 'numFmtId') ?? 0);
      if (isBuiltInDate(id) || customDates.has(id)) styles.add(index);
      index += 1;
    }
  }
  return styles;
}

interface Book {
  shared: string[];
  dateStyles: Set<number>;
  dayZero: number;
}

async function* rowsOf(zip: ZipArchive, sheet: string, book: Book): AsyncGenerator<FileRow> {
  const reader = new SheetReader(book);
  for await (const tags of xmlTags(zip.bytes(sheet)))
    for (const tag of tags) {
      const row = reader.take(tag);
      if (row !== null) yield row;
    }
}

interface SheetCell {
  column: number;
  type: string;
  style: number;
  value: string;
  formula: string | null;
}

/** Puts rows together out of the tags of a sheet. */
class SheetReader {
  readonly #book: Book;
  #line = 0;
  #cells: (string | undefined)[] = [];
  #cell: SheetCell | null = null;

  constructor(book: Book) {
    this.#book = book;
  }

  /** Takes the next tag; the one that ends a row with anything in it gives the row. */
  take(tag: XmlTag): FileRow | null {
    switch (tag.name) {
      case 'row':
        this.#line = Number(attribute(tag, 'r') ?? this.#line + 1);
        this.#cells = [];
        return null;
      case 'c':
        this.#begin(tag);
        return null;
      case 'v':
      case 't':
        if (this.#cell !== null) this.#cell.value += tag.text;
        return null;
      case 'f':
        if (this.#cell !== null) this.#cell.formula = tag.text;
        return null;
      case '/c':
        if (this.#cell !== null) this.#cells[this.#cell.column] = textOf(this.#cell, this.#book);
        this.#cell = null;
        return null;
      case '/row': {
        const cells = filled(this.#cells);
        return cells.some(text => text.trim() !== '')
          ? { line: this.#line, cells: cleanCells(cells, this.#line) }
          : null;
      }
      default:
        return null;
    }
  }

  #begin(tag: XmlTag): void {
    const column = columnOf(attribute(tag, 'r')) ?? this.#cells.length;
    if (column >= COLUMNS_MAX)
      throw new UnreadableFile({ kind: 'too-many-columns', columnsMax: COLUMNS_MAX, line: this.#line });
    if (tag.isEmpty) return;
    const style = Number(attribute(tag, 's') ?? 0);
    this.#cell = { column, type: attribute(tag, 't') ?? 'n', style, value: '', formula: null };
  }
}

function textOf(cell: SheetCell, book: Book): string {
  const { type, value, formula } = cell;
  // Refused later, with its column: what a formula gave when the file was saved may not be true any more.
  if (formula !== null) return `=${formula}`;
  if (type === 's') return book.shared[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.replace('T', ' ');
  if (type !== 'n' || value === '') return value;
  return book.dateStyles.has(cell.style) ? dateText(Number(value), book.dayZero) : String(Number(value));
}

/** A day of Excel's calendar as ISO text without a zone; the time only when there is one. Example: 46460.625 is `2027-03-14 15:00:00`. */
function dateText(days: number, dayZero: number): string {
  const at = new Date(dayZero + Math.round(days * 86_400) * 1000);
  if (Number.isNaN(at.getTime())) return String(days);
  const [date = '', time = ''] = at.toISOString().slice(0, 19).split('T');
  if (days < 1) return time;
  return (at.getTime() - dayZero) % DAY_MS === 0 ? date : `${date} ${time}`;
}

/** The index of a column by its letters. Example: `C7` is 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** Cells that the sheet leaves out are empty ones. */
function filled(cells: (string | undefined)[]): string[] {
  return Array.from(cells, text => text ?? '');
}
