import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importsWorld } from './imports-world.fixture.ts';
import { saveBatch, WorkHandedOver, type ImportClaim } from './import-step.ts';
import { TakeImport } from './take-import.use-case.ts';

let world: Awaited<ReturnType<typeof importsWorld>>;
beforeAll(async () => {
  world = await importsWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

/** Three batches. */
const ROWS = 4_500;
const FIRST_BATCH = 2_000;
const day = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 16);
const FILE = `Date,Rocket,Site,Outcome\n${Array.from({ length: ROWS }, (_, at) => `${day(at)},Falcon,Cape,Success`).join('\n')}\n`;

/** A checked import that a worker of another process has begun to take, for an hour by its lease. */
const begun = async (content: string, owner: string): Promise<string> => {
  const { id } = await world.choose(await world.upload(content));
  await world.sql(
    `update launch_imports set status = 'applying', mode = 'good', done_rows = 0, claimed_by = $2, lease_until = now() + interval '1 hour' where id = $1`,
    [id, owner],
  );
  return id;
};
const claimOf = (id: string, owner: string, signal: AbortSignal): ImportClaim => ({
  id,
  agencyId: 'agency-a',
  owner,
  leaseMs: 3_600_000,
  signal,
});

describe('an import whose worker is killed in the middle', () => {
  it('is gone on with by the next from the last saved batch, and nothing comes twice', async () => {
    const id = await begun(FILE, 'dying');
    const { transactions, launchImports, launchImportRows, launchImportNames, pastLaunches, rockets, reference } =
      world.api;
    const take = new TakeImport(
      transactions,
      launchImports,
      launchImportRows,
      launchImportNames,
      pastLaunches,
      rockets,
      reference,
      world.clock,
      { newId: world.newId },
    );
    const found = await transactions.run({ agencyId: 'agency-a' }, tx => launchImports.get(tx, 'agency-a', id));
    if (found?.choices == null) throw new Error('the import is gone');
    // Creating what is named, then one batch of rows; before the second one the process is no more.
    let saved = 0;
    const dying = {
      get aborted() {
        saved += 1;
        return saved > 2;
      },
    } as AbortSignal;
    await expect(take.run(claimOf(id, 'dying', dying), found, found.choices)).rejects.toThrow(WorkHandedOver);
    expect(await world.read(id)).toMatchObject({ status: 'applying', doneRows: FIRST_BATCH });
    // History appears whole or not at all.
    expect(await world.history()).toMatchObject({ total: 0 });

    await world.sql('update launch_imports set lease_until = now() where id = $1', [id]);
    expect(await world.settled(id)).toMatchObject({ status: 'applied', takenHistory: ROWS });
    expect(await world.history()).toMatchObject({ total: ROWS });
  }, 60_000);

  it('gets nothing from its late worker any more once another has taken it over', async () => {
    const id = await begun(`Date,Rocket,Site,Outcome\n2001-01-01,Falcon,Kourou,Success\n`, 'another');
    const late = claimOf(id, 'late', new AbortController().signal);
    const parts = { transactions: world.api.transactions, imports: world.api.launchImports };
    await expect(saveBatch(parts, late, async () => ({ rows: 99 }))).rejects.toThrow(WorkHandedOver);
    expect((await world.read(id)).rows).toBe(2);
  }, 60_000);
});
