import {
  AdminTransactions,
  LaunchImportNamesRepository,
  LaunchImportRowsRepository,
  LaunchImportsRepository,
  ReferenceRepository,
  RocketsRepository,
  type LaunchImportRecord,
  type Tx,
} from '@astro/admin-db';
import { fitsKind, isTimeZone, type ImportChoices, type NameDecision, type NameKind } from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { headerKey } from './header-key.ts';
import { refuse, type ImportRefusal } from './import-refusal.ts';

type Answer = { ok: true; value: object } | { ok: false; refusal: ImportRefusal };

/** Takes what the person says about a file: which column holds what, and what its names mean. */
@UseCase()
export class ChooseImport {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly imports: LaunchImportsRepository,
    private readonly rows: LaunchImportRowsRepository,
    private readonly names: LaunchImportNamesRepository,
    private readonly rockets: RocketsRepository,
    private readonly reference: ReferenceRepository,
    private readonly clock: ClockSource,
  ) {}

  /** Columns, dates and zones: remembered for the agency's next file with this heading, and checked at once. */
  columns(agencyId: string, id: string, choices: ImportChoices): Promise<Answer> {
    return this.#open(agencyId, id, ['mapping', 'checked'], async (tx, found) => {
      for (const field of ['departsAt', 'rocket', 'spaceport'] as const)
        if (choices.columns[field] === undefined) return refuse({ kind: 'column-missing', field });
      if (choices.zone !== 'spaceport' && choices.zone !== 'UTC' && !isTimeZone(choices.zone))
        return refuse({ kind: 'zone-unknown' });
      const { headerLine } = choices;
      const [heading] = headerLine === null ? [] : await this.rows.cellsAfter(tx, id, headerLine - 1, 1);
      if (headerLine !== null && heading?.line !== headerLine) return refuse({ kind: 'no-such-line' });
      const header = heading?.cells ?? found.header ?? [];
      await this.imports.rememberChoices(tx, {
        agencyId,
        headerKey: headerKey(header),
        choices,
        savedAt: this.clock.now(),
      });
      await this.imports.change(tx, id, {
        choices: JSON.stringify(choices),
        header: JSON.stringify(header),
        status: 'checking',
        doneRows: 0,
        refusal: 'null',
      });
      return { ok: true, value: {} };
    });
  }

  /** Another sheet of the workbook: it is read anew. */
  sheet(agencyId: string, id: string, sheet: string): Promise<Answer> {
    return this.#open(agencyId, id, ['mapping', 'checked'], async (tx, found) => {
      if (!found.sheets.includes(sheet)) return refuse({ kind: 'no-such-sheet' });
      if (found.sheet === sheet) return { ok: true, value: {} };
      const counts = { history: 0, draft: 0, leftOut: 0, faulty: 0, damaged: 0 };
      await this.imports.change(tx, id, {
        status: 'reading',
        sheet,
        rows: 0,
        doneRows: 0,
        counts: JSON.stringify(counts),
        isStale: true,
        refusal: 'null',
      });
      return { ok: true, value: {} };
    });
  }

  /** What one name means. */
  name(agencyId: string, id: string, name: { kind: NameKind; key: string }, decision: NameDecision): Promise<Answer> {
    return this.#open(agencyId, id, ['checked'], async tx => {
      const refusal = await this.#misfit(tx, agencyId, name.kind, decision);
      if (refusal !== null) return refuse(refusal);
      if (!(await this.names.decide(tx, id, name, decision))) return refuse({ kind: 'no-such-name' });
      await this.imports.change(tx, id, { isStale: true });
      return { ok: true, value: {} };
    });
  }

  /** What all names of a kind mean that still wait for a decision. */
  restOfNames(agencyId: string, id: string, kind: NameKind, decision: NameDecision | 'suggestion'): Promise<Answer> {
    return this.#open(agencyId, id, ['checked'], async tx => {
      const refusal = decision === 'suggestion' ? null : await this.#misfit(tx, agencyId, kind, decision);
      if (refusal !== null) return refuse(refusal);
      const decided = await this.names.decideRest(tx, id, kind, decision);
      if (decided > 0) await this.imports.change(tx, id, { isStale: true });
      return { ok: true, value: {} };
    });
  }

  /** Checks the file again, with the decisions made since. */
  check(agencyId: string, id: string): Promise<Answer> {
    return this.#open(agencyId, id, ['checked'], async tx => {
      await this.imports.change(tx, id, { status: 'checking', doneRows: 0, refusal: 'null' });
      return { ok: true, value: {} };
    });
  }

  #open(
    agencyId: string,
    id: string,
    statuses: LaunchImportRecord['status'][],
    work: (tx: Tx, found: LaunchImportRecord) => Promise<Answer>,
  ): Promise<Answer> {
    return this.transactions.run({ agencyId }, async tx => {
      const found = await this.imports.lock(tx, agencyId, id);
      if (found === null) return refuse({ kind: 'not-found' });
      if (!statuses.includes(found.status)) return refuse({ kind: 'not-now', status: found.status });
      return work(tx, found);
    });
  }

  async #misfit(tx: Tx, agencyId: string, kind: NameKind, decision: NameDecision): Promise<ImportRefusal | null> {
    if (!fitsKind(kind, decision)) return { kind: 'decision-does-not-fit' };
    if (decision.do === 'create' && kind === 'spaceport' && !isTimeZone(String(decision.more['timeZone'])))
      return { kind: 'zone-unknown' };
    if (decision.do !== 'match') return null;
    const { id } = decision;
    const found =
      kind === 'rocket'
        ? await this.rockets.get(tx, agencyId, id)
        : kind === 'spaceport'
          ? await this.reference.spaceport(tx, id)
          : await this.reference.destination(tx, id);
    return found === null ? { kind: 'unknown-part' } : null;
  }
}
