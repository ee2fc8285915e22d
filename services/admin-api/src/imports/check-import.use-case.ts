import { createHash } from 'node:crypto';
import {
  AdminTransactions,
  LaunchImportNamesRepository,
  LaunchImportRowsRepository,
  LaunchImportsRepository,
  ReferenceRepository,
  RocketsRepository,
  type FoundName,
  type JudgedRow,
} from '@astro/admin-db';
import {
  guessOutcome,
  judgeRow,
  matchName,
  nameKey,
  type ImportChoices,
  type NameDecision,
  type NameKind,
  type ReadRow,
} from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource } from '../clock-source.ts';
import { saveBatch, type ImportClaim } from './import-step.ts';
import { decisionsOf, knownNames, knownThings, surroundingsOf, type KnownThings } from './import-surroundings.ts';

const ROWS_AT_ONCE = 2_000;
/** Different names in one file; more means that a column was taken for another. They are kept in memory. */
const NAMES_MAX = 5_000;

/** Says of each row what becomes of it, and collects the names that somebody has to decide about. Begun again, it starts over. */
@UseCase()
export class CheckImport {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly imports: LaunchImportsRepository,
    private readonly rows: LaunchImportRowsRepository,
    private readonly names: LaunchImportNamesRepository,
    private readonly rockets: RocketsRepository,
    private readonly reference: ReferenceRepository,
    private readonly clock: ClockSource,
  ) {}

  async run(claim: ImportClaim, choices: ImportChoices): Promise<void> {
    const { id, agencyId } = claim;
    const parts = { transactions: this.transactions, imports: this.imports };
    const { decisions, things } = await this.transactions.run({ agencyId }, async tx => ({
      decisions: decisionsOf(await this.names.all(tx, id)),
      things: await knownThings(tx, { rockets: this.rockets, reference: this.reference }, agencyId),
    }));
    const found = new Map<string, FoundName>();
    const decide = (kind: NameKind, key: string): NameDecision | undefined => decisions.get(`${kind}:${key}`);
    const around = surroundingsOf(this.clock.now(), things, decide);
    let line = choices.headerLine ?? 0;
    await saveBatch(parts, claim, async tx => {
      await this.rows.forgetVerdicts(tx, id, line);
      return {};
    });
    let doneRows = 0;
    for (;;) {
      const batch = await this.transactions.run({ agencyId }, tx => this.rows.cellsAfter(tx, id, line, ROWS_AT_ONCE));
      const last = batch.at(-1);
      if (last === undefined) break;
      // Names first: what is certain about a new one is decided before its rows are judged.
      const judged = batch.map((row): JudgedRow => {
        let verdict = judgeRow(row.cells, choices, around);
        const isNew =
          verdict.names.filter(({ kind, key }) => meet(found, decisions, things, kind, key, verdict.names)).length > 0;
        if (isNew) verdict = judgeRow(row.cells, choices, around);
        const { row: content, problems, isDamaged } = verdict;
        return {
          line: row.line,
          verdict: verdict.verdict,
          content,
          problems,
          isDamaged,
          fingerprint: content === null ? null : fingerprintOf(content),
        };
      });
      doneRows += batch.length;
      line = last.line;
      await saveBatch(parts, claim, async tx => {
        await this.rows.judge(tx, id, judged);
        return { doneRows };
      });
      if (found.size > NAMES_MAX) {
        await saveBatch(parts, claim, async () => ({
          status: 'mapping',
          refusal: JSON.stringify(tooManyNames(found)),
        }));
        return;
      }
    }
    await saveBatch(parts, claim, async tx => {
      await this.names.replace(tx, agencyId, id, [...found.values()]);
      const ids = { rocket: matchedIds(decisions, 'rocket'), spaceport: matchedIds(decisions, 'spaceport') };
      await this.rows.markDuplicates(tx, agencyId, id, choices.columns.departsAt?.column ?? null, ids);
      const counts = await this.rows.counts(tx, id);
      return { status: 'checked', isStale: false, counts: JSON.stringify(counts), doneRows };
    });
  }
}

/** Counts a name; a new one is looked up. Says whether something about it was certain, so that its row is judged again. */
function meet(
  found: Map<string, FoundName>,
  decisions: Map<string, NameDecision>,
  things: KnownThings,
  kind: NameKind,
  key: string,
  names: { kind: NameKind; key: string; name: string }[],
): boolean {
  const id = `${kind}:${key}`;
  const known = found.get(id);
  if (known !== undefined) {
    known.rows += 1;
    return false;
  }
  const name = names.find(one => one.kind === kind && one.key === key)?.name ?? key;
  const decided = decisions.get(id);
  const suggestion = kind === 'outcome' || kind === 'organisation' ? null : matchName(name, knownNames(things, kind));
  const certain = decided ?? certainAbout(kind, name, suggestion);
  found.set(id, { kind, key, name, rows: 1, suggestion, decision: certain ?? null });
  if (certain === undefined || decided !== undefined) return false;
  decisions.set(id, certain);
  return true;
}

/** What nobody has to be asked about: the same name, a word for an outcome, an organisation. Each can be changed afterwards. */
function certainAbout(
  kind: NameKind,
  name: string,
  suggestion: { id: string; isExact: boolean } | null,
): NameDecision | undefined {
  if (kind === 'organisation') return { do: 'keep' };
  if (kind === 'outcome') {
    const status = guessOutcome(name);
    return status === null ? undefined : { do: 'outcome', status };
  }
  return suggestion?.isExact === true ? { do: 'match', id: suggestion.id } : undefined;
}

function matchedIds(decisions: Map<string, NameDecision>, kind: NameKind): Record<string, string> {
  return Object.fromEntries(
    [...decisions].flatMap(([name, decision]) =>
      decision.do === 'match' && name.startsWith(`${kind}:`) ? [[name.slice(kind.length + 1), decision.id]] : [],
    ),
  );
}

/** Two rows with one fingerprint are one launch: the same moment, rocket, spaceport and mission. */
function fingerprintOf(row: ReadRow): string {
  return createHash('sha256')
    .update([row.departsAt, row.isTimeKnown, row.rocket, row.spaceport, nameKey(row.mission)].join('\n'))
    .digest('hex')
    .slice(0, 32);
}

function tooManyNames(found: Map<string, FoundName>): { kind: string; text: string } {
  const perKind = Map.groupBy(found.values(), name => name.kind);
  const [worst] = [...perKind].sort(([, left], [, right]) => right.length - left.length);
  return {
    kind: 'too-many-names',
    text: `The file has more than ${NAMES_MAX.toLocaleString('en-US')} different names, most of them in the column of the ${worst?.[0] ?? 'rocket'}. Is it the right column?`,
  };
}
