import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import writeXlsxFile from 'write-excel-file/node';
import { newKey } from '../admin-api-world.fixture.ts';
import { importsWorld } from './imports-world.fixture.ts';

let world: Awaited<ReturnType<typeof importsWorld>>;
beforeAll(async () => {
  world = await importsWorld();
}, 120_000);
afterAll(() => world.stop(), 30_000);

describe('an XLSX file', () => {
  it('gives its sheet: dates are dates, numbers numbers', async () => {
    const at = new Date('2019-03-14T15:00:00Z');
    const book = await writeXlsxFile([
      ['Date', 'Rocket', 'Site', 'Outcome'].map(value => ({ value })),
      [
        { value: at, type: Date, format: 'yyyy-mm-dd hh:mm' },
        { value: 'Falcon & Co <1>' },
        { value: 'Cape' },
        { value: 'Success' },
      ],
      [{ value: '=2+2', type: 'Formula' as const }, { value: 'Falcon' }, { value: 'Cape' }, { value: 'Success' }],
    ]).toBuffer();
    const seen = await world.upload(book, 'launches.xlsx');
    expect(seen).toMatchObject({ format: 'xlsx', rows: 3, encoding: null });
    expect(seen.sample[1]?.cells).toEqual(['2019-03-14 15:00:00', 'Falcon & Co <1>', 'Cape', 'Success']);
    await world.choose(seen, { headerLine: 1 });
    expect(await world.problems(seen.id)).toContain('3:1 formula');
  });

  it('of several sheets gives the one with most in it, and another one when asked', async () => {
    const row = (cells: string[]) => cells.map(value => ({ value }));
    const data = [
      row(['Date', 'Rocket', 'Site', 'Outcome']),
      ...['2019-01-01', '2019-02-01', '2019-03-01'].map(date => row([date, 'Falcon', 'Cape', 'Success'])),
    ];
    const notes = [
      row(['Made by Mia']),
      row(['Date', 'Rocket', 'Site', 'Outcome']),
      row(['2001-01-01', 'Falcon', 'Cape', 'Failure']),
    ];
    const book = await writeXlsxFile([
      { data: notes, sheet: 'Notes & more' },
      { data, sheet: 'Launches' },
    ]).toBuffer();
    const seen = await world.upload(book, 'two.xlsx');
    expect(seen).toMatchObject({ sheets: ['Notes & more', 'Launches'], sheet: 'Launches', rows: 4 });
    const checked = await world.choose(seen);
    expect(checked.counts).toMatchObject({ history: 3 });
    const choose = (sheet: string) => world.ask('PUT', `/imports/${seen.id}/sheet`, { as: 'ownerA', body: { sheet } });
    expect((await choose('Nowhere')).body.errors).toMatchObject([{ pointer: '/sheet' }]);
    expect((await choose('Notes & more')).status).toBe(200);
    const other = await world.settled(seen.id);
    expect(other).toMatchObject({
      status: 'mapping',
      sheet: 'Notes & more',
      rows: 3,
      choices: { headerLine: 2 },
      counts: { history: 0 },
    });
    await world.choose(other);
    expect(await world.apply(seen.id)).toMatchObject({ status: 'applied', takenHistory: 1 });
    // Nobody can ask for another sheet any more: the file itself is not kept.
    expect((await choose('Launches')).status).toBe(409);
    expect(await world.sql('select 1 from launch_import_parts where import_id = $1', [seen.id])).toEqual([]);
  });

  it('keeps the others when one of its sheets can’t be read', async () => {
    const row = (cells: string[]) => cells.map(value => ({ value }));
    const wide = [row(Array.from({ length: 150 }, (_, place) => `column ${place}`))];
    const data = [row(['Date', 'Rocket', 'Site', 'Outcome']), row(['2002-01-01', 'Falcon', 'Cape', 'Success'])];
    const book = await writeXlsxFile([
      { data: wide, sheet: 'Wide' },
      { data, sheet: 'Launches' },
    ]).toBuffer();
    const seen = await world.upload(book, 'wide.xlsx');
    expect(seen).toMatchObject({ status: 'mapping', sheet: 'Wide', rows: 0, refusal: { kind: 'too-many-columns' } });
    await world.ask('PUT', `/imports/${seen.id}/sheet`, { as: 'ownerA', body: { sheet: 'Launches' } });
    expect(await world.settled(seen.id)).toMatchObject({
      status: 'mapping',
      sheet: 'Launches',
      rows: 2,
      refusal: null,
    });
  });

  it.each([
    [
      'a zip bomb',
      zipOf({
        'xl/workbook.xml': '<workbook/>',
        'xl/worksheets/sheet1.xml': `<a b="${' '.repeat(500_000)}"/>`.repeat(120),
      }),
      'inflates-too-far',
    ],
    ['entities of its own', zipOf({ 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }), 'broken'],
    ['another zip', zipOf({ 'readme.txt': 'hello' }), 'not-a-table'],
    ['half a zip', zipOf({ 'xl/workbook.xml': '<workbook/>' }).subarray(0, 60), 'broken'],
    ['the old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'not-a-table'],
    ['a quote that never closes', Buffer.from('a,b\n1,"2\n3,4\n'), 'quote-not-closed'],
    ['blank lines only', Buffer.from('\n\n \n'), 'empty'],
    ['too many columns', Buffer.from('1,'.repeat(200)), 'too-many-columns'],
  ])('with %s is refused with a sentence', async (_name, bytes, kind) => {
    const seen = await world.upload(bytes, 'launches.xlsx');
    expect(seen).toMatchObject({ status: 'refused', refusal: { kind }, rows: 0 });
    expect(await world.sql('select 1 from launch_import_parts where import_id = $1', [seen.id])).toEqual([]);
  });

  it('of a gigabyte is refused before it is sent', async () => {
    const body = { fileName: 'all.xlsx', fileBytes: 1_000_000_000 };
    expect(await world.ask('POST', '/imports', { as: 'ownerA', key: newKey(), body })).toMatchObject({ status: 413 });
    const small = await world.ask('POST', '/imports', {
      as: 'ownerA',
      key: newKey(),
      body: { ...body, fileBytes: 10 },
    });
    const id = String(small.body['id']);
    const put = (part: number, size: number) =>
      world.ask('PUT', `/imports/${id}/parts/${part}`, {
        as: 'ownerA',
        body: { data: Buffer.alloc(size, 'a').toString('base64') },
      });
    expect((await put(0, 400_000)).status).toBe(422);
    expect((await put(1, 10)).status).toBe(422);
    expect((await put(0, 700_000)).status).toBe(413);
    expect((await world.post(id, '/read')).body).toMatchObject({ bytesHere: 0, fileBytes: 10 });
    await world.ask('DELETE', `/imports/${id}`, { as: 'ownerA' });
  });
});

function zipOf(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(text.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    offset += local.length + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
