import { AdminTransactions, LaunchImportRowsRepository, LaunchImportsRepository } from '@astro/admin-db';
import { cellOf, guessColumns, guessDayOrder, guessHeaderRow, type ImportChoices } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { headerKey } from './header-key.ts';
import { saveBatch, type ImportClaim } from './import-step.ts';
import { FileBytes } from './reading/file-bytes.ts';
import type { FileRow } from './reading/file-row.ts';
import { openFile } from './reading/open-file.ts';
import { UnreadableFile, unreadableText } from './reading/unreadable-file.ts';

/** Rows written at once: one statement, some hundred kilobytes. */
const ROWS_AT_ONCE = 1_000;
/** Twice what the largest import is promised to have. */
const ROWS_MAX = 200_000;
/** Rows that columns and dates are guessed from. */
const LOOKED_AT_ROWS = 500;

/** The sheets of a workbook, as far as it could be opened. */
interface Opened {
  sheets: string[];
  sheet: string | null;
}

/** Reads a complete file into rows, batch by batch, and guesses what its columns hold. Begun again, it starts from the first row. */
@UseCase()
export class ReadImportFile {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly imports: LaunchImportsRepository,
    private readonly rows: LaunchImportRowsRepository,
  ) {}

  /** `sheet` is the one that somebody asked for; null takes the one with most in it. */
  async run(claim: ImportClaim, sheet: string | null): Promise<void> {
    const opened: Opened = { sheets: [], sheet: null };
    try {
      await this.#read(claim, sheet, opened);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      await this.#refuse(claim, error, opened);
    }
  }

  /** A file that can't be read is refused; where only one sheet of several can't, the person chooses another. */
  #refuse(claim: ImportClaim, { refusal }: UnreadableFile, { sheets, sheet }: Opened): Promise<unknown> {
    const why = {
      refusal: JSON.stringify({ kind: refusal.kind, text: unreadableText(refusal) }),
      rows: 0,
      doneRows: 0,
    };
    return this.#save(claim, async tx => {
      await this.rows.clear(tx, claim.id);
      if (sheets.length > 1) {
        const choices = JSON.stringify(guessed([], null));
        return {
          ...why,
          status: 'mapping',
          format: 'xlsx',
          sheets: JSON.stringify(sheets),
          sheet,
          header: '[]',
          choices,
        };
      }
      await this.imports.removeParts(tx, claim.id);
      return { ...why, status: 'refused' };
    });
  }

  async #read(claim: ImportClaim, sheet: string | null, opened: Opened): Promise<void> {
    const { id, agencyId } = claim;
    const parts = await this.transactions.run({ agencyId }, tx => this.imports.parts(tx, id));
    const bytes = new FileBytes(parts, async part => {
      const found = await this.transactions.run({ agencyId }, tx => this.imports.part(tx, id, part));
      if (found === null) throw new Error(`part ${part} of import ${id} is gone`);
      return found;
    });
    await this.#save(claim, async tx => {
      await this.rows.clear(tx, id);
      return { doneRows: 0 };
    });
    const file = await openFile(bytes, sheet);
    Object.assign(opened, { sheets: file.sheets, sheet: file.sheet });
    const looked: FileRow[] = [];
    let batch: FileRow[] = [];
    let count = 0;
    const flush = async () => {
      count += batch.length;
      if (count > ROWS_MAX) throw new UnreadableFile({ kind: 'too-many-rows', rowsMax: ROWS_MAX });
      const rows = batch;
      batch = [];
      await this.#save(claim, async tx => {
        await this.rows.add(tx, agencyId, id, rows);
        return { doneRows: count };
      });
    };
    for await (const row of file.rows) {
      if (looked.length <= LOOKED_AT_ROWS) looked.push(row);
      batch.push(row);
      if (batch.length === ROWS_AT_ONCE) await flush();
    }
    await flush();
    // Another sheet may hold rows where this one holds none.
    const isAnotherThere = file.sheets.length > 1;
    if (looked.length === 0 && !isAnotherThere) throw new UnreadableFile({ kind: 'empty' });
    const place = guessHeaderRow(looked.map(({ cells }) => cells));
    const header = looked[place ?? 0]?.cells ?? [];
    const headerLine = place === null ? null : (looked[place]?.line ?? null);
    await this.#save(claim, async tx => {
      const remembered = await this.imports.rememberedChoices(tx, agencyId, headerKey(header));
      // Kept for as long as another sheet may be asked for.
      if (!isAnotherThere) await this.imports.removeParts(tx, id);
      return {
        status: 'mapping',
        format: file.format,
        encoding: file.encoding(),
        separator: file.separator,
        header: JSON.stringify(header),
        sheets: JSON.stringify(file.sheets),
        sheet: file.sheet,
        choices: JSON.stringify(remembered === null ? guessed(looked, headerLine) : { ...remembered, headerLine }),
        rows: count,
        doneRows: count,
      };
    });
  }

  #save(claim: ImportClaim, work: Parameters<typeof saveBatch>[2]) {
    return saveBatch({ transactions: this.transactions, imports: this.imports }, claim, work);
  }
}

function guessed(looked: FileRow[], headerLine: number | null): ImportChoices {
  const header = looked.find(({ line }) => line === headerLine)?.cells ?? [];
  const rows = looked.filter(({ line }) => line > (headerLine ?? 0)).map(({ cells }) => cells);
  const columns = guessColumns(header, rows);
  const { departsAt } = columns;
  const dates = departsAt === undefined ? [] : rows.map(cells => cellOf(cells, departsAt));
  return { headerLine, columns, dayOrder: guessDayOrder(dates), zone: 'UTC' };
}
