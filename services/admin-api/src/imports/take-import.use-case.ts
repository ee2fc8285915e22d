import {
  AdminTransactions,
  LaunchImportNamesRepository,
  LaunchImportRowsRepository,
  LaunchImportsRepository,
  PastLaunchesRepository,
  ReferenceRepository,
  RocketsRepository,
  type LaunchImportNameRecord,
  type LaunchImportRecord,
  type NamesByKind,
  type Tx,
} from '@astro/admin-db';
import {
  judgeRow,
  launchSlug,
  SALES_CLOSE_HOURS_DEFAULT,
  VIP_HOURS_DEFAULT,
  type ImportChoices,
  type NameDecision,
  type RowSurroundings,
} from '@astro/domain';
import { UseCase } from '@astro/service-kit/nest';
import { ClockSource, IdSource } from '../clock-source.ts';
import { createNamed } from './create-named.ts';
import { saveBatch, type ImportClaim } from './import-step.ts';
import { decisionsOf, knownThings, surroundingsOf, type KnownThings } from './import-surroundings.ts';

/** Rows taken at once: history is one statement. */
const ROWS_AT_ONCE = 2_000;

/** Takes the rows of a checked file: the past becomes history, what lies ahead becomes drafts. Each batch happens once, whoever does it. */
@UseCase()
export class TakeImport {
  constructor(
    private readonly transactions: AdminTransactions,
    private readonly imports: LaunchImportsRepository,
    private readonly rows: LaunchImportRowsRepository,
    private readonly names: LaunchImportNamesRepository,
    private readonly past: PastLaunchesRepository,
    private readonly rockets: RocketsRepository,
    private readonly reference: ReferenceRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  async run(claim: ImportClaim, launchImport: LaunchImportRecord, choices: ImportChoices): Promise<void> {
    const { id, agencyId } = claim;
    const parts = { transactions: this.transactions, imports: this.imports };
    await saveBatch(parts, claim, async tx => {
      const { names, clock, ids } = this;
      await createNamed(tx, { ...this.#repositories(), names, clock, ids }, agencyId, id);
      return {};
    });
    const names = namesByKind(await this.transactions.run({ agencyId }, tx => this.names.all(tx, id)));
    let { doneLine, doneRows, takenHistory, takenDrafts } = launchImport;
    for (;;) {
      const stretch = await this.transactions.run({ agencyId }, tx =>
        this.rows.stretch(tx, id, doneLine, ROWS_AT_ONCE),
      );
      if (stretch === null) break;
      const done = await saveBatch(parts, claim, async tx => {
        const history = await this.past.takeRows(tx, agencyId, id, doneLine, stretch.to, names);
        const drafts = await this.#takeDrafts(tx, agencyId, id, choices, doneLine, stretch.to);
        return {
          doneLine: stretch.to,
          doneRows: doneRows + stretch.rows,
          takenHistory: takenHistory + history,
          takenDrafts: takenDrafts + drafts,
        };
      });
      ({ doneLine, doneRows, takenHistory, takenDrafts } = done);
    }
    await saveBatch(parts, claim, async tx => {
      const counts = await this.rows.counts(tx, id);
      await this.rows.clearTaken(tx, id);
      return { status: 'applied', appliedAt: this.clock.now(), counts: JSON.stringify(counts) };
    });
  }

  async #takeDrafts(
    tx: Tx,
    agencyId: string,
    id: string,
    choices: ImportChoices,
    from: number,
    to: number,
  ): Promise<number> {
    const rows = (await this.rows.after(tx, id, from, ROWS_AT_ONCE, 'draft')).filter(({ line }) => line <= to);
    if (rows.length === 0) return 0;
    const now = this.clock.now();
    const names = await this.names.all(tx, id);
    const things = await knownThings(tx, this.#repositories(), agencyId);
    const around = decidedSurroundings(now, things, names);
    const drafts = [];
    for (const { line, cells } of rows) {
      // The world may have changed since the check: a rocket is out of use, a date has passed.
      const judged = judgeRow(cells, choices, around);
      const parts = judged.verdict === 'draft' && judged.row !== null ? partsOf(judged.row, things, names) : null;
      if (judged.row === null || parts === null) {
        const { problems, isDamaged } = judged;
        await this.rows.judge(tx, id, [
          { line, verdict: 'faulty', content: null, problems, isDamaged, fingerprint: null },
        ]);
        continue;
      }
      const { row } = judged;
      const launchId = this.ids.newId();
      const departsAt = new Date(row.departsAt);
      const { rocket, spaceport, destination } = parts;
      drafts.push({
        line,
        launch: {
          id: launchId,
          agencyId,
          rocketId: rocket.id,
          spaceportId: spaceport.id,
          destinationId: destination.id,
          departsAt,
          pricePerSeatCents: row.pricePerSeatCents ?? 0,
          seatsOnSale: row.seatsOnSale ?? 0,
          minimumOccupancy: row.minimumOccupancy ?? 0,
          salesCloseHours: SALES_CLOSE_HOURS_DEFAULT,
          vipHours: VIP_HOURS_DEFAULT,
          status: 'draft' as const,
          slug: launchSlug({
            id: launchId,
            rocketName: rocket.name,
            spaceportName: spaceport.name,
            destinationName: destination.name,
            departsAt,
            timeZone: spaceport.timeZone,
          }),
          createdAt: now,
        },
      });
    }
    await this.past.addDrafts(tx, id, drafts);
    return drafts.length;
  }

  #repositories() {
    return { rockets: this.rockets, reference: this.reference };
  }
}

/** What the names mean that history refers to; one that is kept as written has no id. */
function namesByKind(names: LaunchImportNameRecord[]): NamesByKind {
  const found: NamesByKind = { rocket: {}, spaceport: {}, destination: {} };
  for (const { kind, key, name, decision } of names) {
    if (kind === 'outcome' || kind === 'organisation') continue;
    const id = idOf(decision);
    found[kind][key] = id === undefined ? { name } : { id, name };
  }
  return found;
}

/** By now everything that was to be created is there: a name that was created means what was created. */
function decidedSurroundings(now: Date, things: KnownThings, names: LaunchImportNameRecord[]): RowSurroundings {
  const decisions = decisionsOf(names);
  return surroundingsOf(now, things, (kind, key) => {
    const decision = decisions.get(`${kind}:${key}`);
    const id = idOf(decision);
    return id === undefined ? decision : { do: 'match', id };
  });
}

function idOf(decision: NameDecision | null | undefined): string | undefined {
  return decision?.do === 'match' || decision?.do === 'create' ? decision.id : undefined;
}

function partsOf(
  row: { rocket: string; spaceport: string; destination: string },
  things: KnownThings,
  names: LaunchImportNameRecord[],
) {
  const meant = (kind: string, key: string): string =>
    idOf(names.find(name => name.kind === kind && name.key === key)?.decision) ?? '';
  const rocket = things.rockets.get(meant('rocket', row.rocket));
  const spaceport = things.spaceports.get(meant('spaceport', row.spaceport));
  const destination = things.destinations.get(meant('destination', row.destination));
  return rocket === undefined || spaceport === undefined || destination === undefined
    ? null
    : { rocket, spaceport, destination };
}
