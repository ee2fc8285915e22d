import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_A, newKey } from '../admin-api-world.fixture.ts';
import { importsWorld } from './imports-world.fixture.ts';

let world: Awaited<ReturnType<typeof importsWorld>>;
beforeAll(async () => {
  world = await importsWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const REAL_FILE = new URL('../../../../../shared/data/real-launches-1957-2020.csv', import.meta.url);
const PAST = 'Date,Rocket,Site,Outcome\n';
const AHEAD = 'Date,Rocket,Site,Destination,Outcome,Price,Seats,Minimum\n';

describe('a file of past launches', () => {
  it('becomes history with its outcomes: not sold, not told, not invoiced, and comes back out again', async () => {
    const seen = await world.upload(
      `${PAST}"Fri Aug 07, 2020 05:12 UTC",Falcon,"LC-39A, Cape",Success\n"Mon Jun 08, 1959",Old Rocket,Kourou,Partial Failure\n2019-01-02 03:04,Old Rocket,Kourou,Prelaunch Failure\n`,
    );
    expect(seen).toMatchObject({
      status: 'mapping',
      format: 'csv',
      encoding: 'utf-8',
      separator: ',',
      rows: 4,
      choices: {
        headerLine: 1,
        columns: { departsAt: { column: 0 }, rocket: { column: 1 }, spaceport: { column: 2 }, outcome: { column: 3 } },
      },
    });
    const checked = await world.choose(seen);
    expect(checked).toMatchObject({ status: 'checked', isStale: false, counts: { history: 0, faulty: 3 } });
    const { body } = await world.ask('GET', `/imports/${seen.id}/names?undecided=true`, { as: 'ownerA' });
    expect(body.items).toMatchObject([
      { kind: 'rocket', name: 'Old Rocket', rows: 2, decision: null },
      { kind: 'spaceport', name: 'LC-39A, Cape', suggestion: { id: 'port-1', name: 'Cape' }, decision: null },
    ]);
    expect(await world.problems(seen.id)).toContain('3:2 name-undecided');
    await world.post(seen.id, '/names/rest', { kind: 'spaceport', decision: 'suggestion' });
    await world.decide(seen.id, { kind: 'rocket', key: 'old rocket', decision: { do: 'keep' } });
    expect((await world.post(seen.id, '/apply', { mode: 'all' })).body.type).toContain('check-first');
    expect(await world.check(seen.id)).toMatchObject({ counts: { history: 3, draft: 0, faulty: 0 } });
    const applied = await world.apply(seen.id, 'all');
    expect(applied).toMatchObject({ status: 'applied', takenHistory: 3, takenDrafts: 0 });
    expect((await world.history()).items).toMatchObject([
      { rocket: 'Falcon', departsAt: '2020-08-07T05:12:00.000Z', isTimeKnown: true, outcome: 'successful' },
      { rocket: 'Old Rocket', outcome: 'aborted' },
      { rocket: 'Old Rocket', spaceport: 'Kourou', isTimeKnown: false, outcome: 'failed' },
    ]);
    // Nothing that sells, tells or invoices has heard of them (R10: imported success makes nobody reliable).
    expect(await world.sql('select 1 from launches')).toEqual([]);
    expect(await world.sql(`select 1 from outbox where type = 'launch-changed'`)).toEqual([]);
    expect(await world.sql('select 1 from launch_status_changes')).toEqual([]);

    await world.post(seen.id, '/undo');
    expect(await world.settled(seen.id)).toMatchObject({ status: 'undone' });
    expect(await world.history()).toMatchObject({ items: [], total: 0 });
  });

  it('brings the same launch only once, in one file and in two', async () => {
    const rows = '2001-02-03 04:05,Falcon,Cape,Success\n2001-02-03T04:05Z,falcon,CAPE,Success\n';
    const first = await world.choose(await world.upload(PAST + rows));
    expect(first.counts).toMatchObject({ history: 1, faulty: 1 });
    expect(await world.problems(first.id)).toEqual(['3:1 duplicate-in-file']);
    expect((await world.post(first.id, '/apply', { mode: 'all' })).body).toMatchObject({ faulty: 1, status: 409 });
    await world.apply(first.id);
    const second = await world.choose(await world.upload(`${PAST}2001-02-03 04:05,Falcon,Cape,Success\n`));
    expect(await world.problems(second.id)).toEqual(['2:1 duplicate-known']);
    expect((await world.post(second.id, '/apply', { mode: 'good' })).body.type).toContain('nothing-to-take');
    await world.post(first.id, '/undo');
    await world.settled(first.id);
  });

  it('says line, column and why of what can’t be taken, and exports it', async () => {
    const long = 'x'.repeat(300);
    const seen = await world.choose(
      await world.upload(
        `${PAST}2019-02-30,Falcon,Cape,Success\n2019-02-03,=1+1,Cape,Success\n2019-02-03,Fal\u202econ,Cape,Success\n2019-02-03,Fal\0con,Cape,Success\n2019-02-03,${long},Cape,Success\n03/04/2019,Falcon,Cape,Success\n2019-02-03,Falcon,Cape,\n2031-02-03 10:00,Falcon,Cape,Success\n,Falcon,,Success\n2019-02-03 10:00 IST,Falcon,Cape,Success\n`,
      ),
    );
    expect(await world.problems(seen.id)).toEqual([
      '2:1 date-not-on-calendar',
      '3:2 formula',
      '4:2 not-text',
      '5:2 not-text',
      '6:2 too-long',
      '7:1 day-or-month',
      '8:4 outcome-missing',
      '9:4 outcome-too-early',
      '9:- missing',
      '9:- missing',
      '9:- missing',
      '10:3 missing',
      '10:1 missing',
      '11:1 zone-unknown',
    ]);
    const csv = await world.ask('GET', `/imports/${seen.id}/rows?verdict=faulty`, {
      as: 'ownerA',
      headers: { accept: 'text/csv' },
    });
    expect(csv.text).toContain('line,why,Date (1),Rocket (2),Site (3),Outcome (4)');
    expect(csv.text).toContain(
      '3,"Column 2: This is a formula. Save the file with values, not formulas.",2019-02-03,\'=1+1,Cape,Success',
    );
    await world.ask('DELETE', `/imports/${seen.id}`, { as: 'ownerA' });
    expect((await world.ask('GET', `/imports/${seen.id}`, { as: 'ownerA' })).status).toBe(404);
  });

  it('is read in every encoding and with every separator', async () => {
    const text =
      'Fecha;Cohete;Lugar;Resultado\r\n"03/04/2019 10:00";Ángel;Māhia;Exito\r\n25/04/2019;Ángel;"Cape; east";Exito\r\n';
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const [bytes, encoding] of [
      [Buffer.from(`\ufeff${text}`), 'utf-8'],
      [utf16, 'utf-16le'],
      [Buffer.from(utf16).swap16(), 'utf-16be'],
      [Buffer.from(text.replace('ā', 'a'), 'latin1'), 'mixed'],
    ] as const) {
      const seen = await world.upload(bytes);
      expect(seen).toMatchObject({ encoding, separator: ';', choices: { dayOrder: 'dmy' } });
      expect(seen.sample.map(row => row.cells[1])).toEqual(['Cohete', 'Ángel', 'Ángel']);
      expect(seen.sample[2]?.cells[2]).toBe('Cape; east');
      await world.ask('DELETE', `/imports/${seen.id}`, { as: 'ownerA' });
    }
  });
});

describe('a file of launches ahead', () => {
  it('becomes drafts with what it creates; its undo takes everything back, until one is on sale', async () => {
    const seen = await world.upload(
      `${AHEAD}2027-03-14 09:00 EST,New Ship,Mars Base,Low orbit,,"$250,000.00",6,2\n2027-04-14 09:00,Falcon,Kourou,Low orbit,,300000,11,2\n2027-05-14,Falcon,Kourou,Moon,planned,300000.50,10,2\n2027-06-14 09:00,Falcon,Kourou,Low orbit,planned,300000.50,10,2\n`,
    );
    await world.choose(seen, { zone: 'spaceport' });
    await world.decide(seen.id, {
      kind: 'rocket',
      key: 'new ship',
      decision: { do: 'create-rocket', model: 'Mk 1', capacity: 6, range: 'orbital' },
    });
    await world.decide(seen.id, {
      kind: 'spaceport',
      key: 'mars base',
      decision: { do: 'create-spaceport', country: 'US', latitude: 1, longitude: 2, timeZone: 'America/Denver' },
    });
    expect(await world.check(seen.id)).toMatchObject({ counts: { draft: 2, faulty: 2 } });
    expect(await world.problems(seen.id)).toEqual(['3:7 over-capacity', '4:1 time-missing', '4:4 out-of-range']);
    expect(await world.apply(seen.id)).toMatchObject({ takenDrafts: 2, takenHistory: 0 });
    const { body } = await world.ask('GET', '/launches', { as: 'ownerA' });
    expect(body.items).toMatchObject([
      { status: 'draft', rocketName: 'New Ship', spaceportName: 'Mars Base', departsAt: '2027-03-14T14:00:00.000Z' },
      { status: 'draft', departsAt: '2027-06-14T12:00:00.000Z', pricePerSeat: { amount: 30_000_050 } },
    ]);
    expect(await world.sql(`select 1 from outbox where type = 'launch-changed'`)).toEqual([]);

    const [first] = body.items ?? [];
    await world.ask('POST', `/launches/${String(first?.['id'])}/status`, {
      as: 'ownerA',
      body: { to: 'scheduled', reason: 'other' },
    });
    expect(await world.post(seen.id, '/undo')).toMatchObject({
      status: 409,
      body: {
        type: expect.stringContaining('launches-in-the-way'),
        launches: [{ id: first?.['id'], status: 'scheduled' }],
      },
    });
    expect((await world.read(seen.id)).status).toBe('applied');
  });

  it('is taken back with the rockets and places that it created and nothing uses', async () => {
    const seen = await world.upload(`${AHEAD}2027-07-14 09:00,Ship Two,Cape,Sun,,250000,6,2\n`);
    await world.choose(seen);
    await world.decide(seen.id, {
      kind: 'rocket',
      key: 'ship two',
      decision: { do: 'create-rocket', model: 'Mk 2', capacity: 6, range: 'interplanetary' },
    });
    await world.decide(seen.id, {
      kind: 'destination',
      key: 'sun',
      decision: { do: 'create-destination', range: 'interplanetary' },
    });
    await world.check(seen.id);
    const made = () =>
      world.sql(
        `select name from rockets where name = 'Ship Two' union select name from destinations where name = 'Sun'`,
      );
    expect(await world.apply(seen.id, 'all')).toMatchObject({ takenDrafts: 1 });
    expect(await made()).toHaveLength(2);
    await world.post(seen.id, '/undo');
    expect(await world.settled(seen.id)).toMatchObject({ status: 'undone' });
    expect(await made()).toEqual([]);
  });

  it('becomes a draft once, however often it is asked for', async () => {
    const seen = await world.choose(await world.upload(`${AHEAD}2027-08-14 09:00,Falcon,Cape,Low orbit,,250000,6,2\n`));
    const key = newKey();
    const asked = await Promise.all([1, 2, 3].map(() => world.post(seen.id, '/apply', { mode: 'all' }, 'ownerA', key)));
    expect(asked.map(answer => answer.status)).toEqual([200, 200, 200]);
    expect(await world.settled(seen.id)).toMatchObject({ takenDrafts: 1 });
    expect((await world.post(seen.id, '/apply', { mode: 'all' })).body).toMatchObject({ importStatus: 'applied' });
  });
});

describe('the choices for a file', () => {
  it('are remembered for the next file of the agency with the same heading, and for nobody else', async () => {
    const file = 'A,B,C,D\n2019-01-01,Cape,Falcon,Success\n';
    const columns = {
      departsAt: { column: 0 },
      rocket: { column: 2 },
      spaceport: { column: 1 },
      outcome: { column: 3 },
    };
    const first = await world.upload(file);
    await world.choose(first, { columns, zone: 'Europe/Madrid', headerLine: 1 });
    expect((await world.upload(file)).choices).toMatchObject({
      zone: 'Europe/Madrid',
      columns: { rocket: { column: 2 } },
    });
    expect((await world.upload(file, 'x.csv', 'ownerB')).choices).toMatchObject({ zone: 'UTC' });
  });

  it('say where the heading stands: what is above it is no launch, whatever was said before', async () => {
    const seen = await world.upload(`Launches of old,,,\nprinted by,Mia,,\n${PAST}2019-01-01,Falcon,Cape,Success\n`);
    expect(seen).toMatchObject({ choices: { headerLine: 3 }, header: ['Date', 'Rocket', 'Site', 'Outcome'] });
    expect((await world.choose(seen, { headerLine: null })).counts).toMatchObject({ history: 1, faulty: 3 });
    expect((await world.choose(seen)).counts).toMatchObject({ history: 1, faulty: 0 });
    for (const headerLine of [99, Number.MAX_SAFE_INTEGER]) {
      const body = { ...seen.choices, headerLine };
      const answer = await world.ask('PUT', `/imports/${seen.id}/choices`, { as: 'ownerA', body });
      expect(answer.body.errors).toMatchObject([{ pointer: '/headerLine' }]);
    }
  });

  it('need a date, a rocket and a spaceport, and a zone that exists', async () => {
    const { id, choices } = await world.upload('When,Rocket,Site\n2019-01-01,Falcon,Cape\n');
    const put = (body: object) =>
      world.ask('PUT', `/imports/${id}/choices`, { as: 'ownerA', body: { ...choices, ...body } });
    expect((await put({ columns: {} })).body.errors).toMatchObject([{ pointer: '/columns/departsAt' }]);
    expect((await put({ zone: 'Mars/Olympus' })).body.errors).toMatchObject([{ pointer: '/zone' }]);
  });
});

describe('somebody else’s import', () => {
  it('is not there, whatever is asked of it', async () => {
    const seen = await world.choose(await world.upload(`${PAST}2011-01-01,Falcon,Cape,Success\n`));
    const tries: [string, string, object?][] = [
      ['GET', ''],
      ['DELETE', ''],
      ['PUT', '/parts/0', { data: 'YQ==' }],
      ['POST', '/read'],
      ['PUT', '/choices', seen.choices ?? {}],
      ['PUT', '/sheet', { sheet: 'Launches' }],
      ['GET', '/names'],
      ['PUT', '/names', { kind: 'rocket', key: 'falcon', decision: { do: 'keep' } }],
      ['POST', '/names/rest', { kind: 'rocket', decision: 'suggestion' }],
      ['POST', '/check'],
      ['GET', '/rows'],
      ['POST', '/apply', { mode: 'good' }],
      ['POST', '/undo'],
    ];
    for (const [method, step, body] of tries) {
      const options = { as: 'ownerB' as const, key: newKey(), ...(body === undefined ? {} : { body }) };
      expect([method, step, (await world.ask(method, `/imports/${seen.id}${step}`, options)).status]).toEqual([
        method,
        step,
        404,
      ]);
    }
    await world.apply(seen.id);
    expect((await world.ask('GET', '/past-launches', { as: 'ownerB' })).body).toMatchObject({ total: 0 });
    expect((await world.ask('GET', '/imports', { as: 'ownerB' })).body.items?.map(one => one['id'])).not.toContain(
      seen.id,
    );
    // Another agency's rocket is no answer to the question what a name means.
    const other = await world.choose(await world.upload(`${PAST}2012-01-01,Strange,Cape,Success\n`));
    const decision = { do: 'match', id: 'rocket-of-agency-b' };
    expect((await world.decide(other.id, { kind: 'rocket', key: 'strange', decision })).status).toBe(422);
  });

  it.each(['launch_imports', 'launch_import_rows', 'launch_import_names', 'launch_import_mappings', 'past_launches'])(
    'is hidden by PostgreSQL itself: %s',
    async table => {
      const rows = await world.sql<{ count: number }>(
        `select count(*)::int as count from ${table} where agency_id = $1`,
        [AGENCY_A],
      );
      expect(rows[0]?.count).toBeGreaterThan(0);
      const seen = await world.api.transactions.run({ agencyId: 'agency-b' }, tx =>
        tx.db.selectFrom(CAMEL[table]!).select('agencyId').distinct().execute(),
      );
      expect(seen.map(row => row.agencyId)).not.toContain(AGENCY_A);
    },
  );
});

const CAMEL: Record<
  string,
  'launchImports' | 'launchImportRows' | 'launchImportNames' | 'launchImportMappings' | 'pastLaunches'
> = {
  launch_imports: 'launchImports',
  launch_import_rows: 'launchImportRows',
  launch_import_names: 'launchImportNames',
  launch_import_mappings: 'launchImportMappings',
  past_launches: 'pastLaunches',
};

describe('the real file', () => {
  // The project does not need it: where it is not there, the small samples above say the same.
  const real = existsSync(REAL_FILE) ? readFileSync(REAL_FILE) : null;

  it('goes in as history, but for what it says itself twice', async () => {
    const seen = await world.upload(real ?? `${PAST}1999-01-01,Falcon,Cape,Success\n`, 'real.csv');
    expect(seen.status).toBe('mapping');
    const checked = await world.choose(seen);
    for (const kind of ['rocket', 'spaceport'])
      await world.post(checked.id, '/names/rest', { kind, decision: { do: 'keep' } });
    const again = await world.check(checked.id);
    const applied = await world.apply(checked.id);
    expect(applied.takenHistory).toBe(again.counts.history);
    expect(applied.takenHistory + again.counts.faulty).toBe(seen.rows - 1);
    expect(applied.takenHistory).toBeGreaterThan(real === null ? 0 : 4_300);
    expect((await world.history(`?import=${seen.id}`)).items).toHaveLength(Math.min(20, applied.takenHistory));
  }, 60_000);
});

/** A zip file out of names and texts, as small as the format allows. */
