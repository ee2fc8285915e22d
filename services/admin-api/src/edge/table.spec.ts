import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { sendTable, wantedTable, XLSX } from './table.ts';

/** The files of a zip by name, from its central directory. */
function unzip(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map(offset => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    files.set(
      zip.subarray(at + 46, at + 46 + nameLength).toString(),
      (method === 0 ? bytes : inflateRawSync(bytes)).toString(),
    );
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

const replied = () => {
  const headers: Record<string, string> = {};
  const reply = {
    header(name: string, value: string) {
      headers[name] = value;
      return reply;
    },
  };
  return { headers, reply: reply as unknown as FastifyReply };
};

const ROW = ['=1+1', 7, null, new Date('2027-03-14T15:00:00Z'), { cents: 50_000_004 }];
const COLUMNS = ['text', 'seats', 'nothing', 'at', 'paid_usd'];

describe('the spreadsheet that a request asks for', () => {
  it.each([
    [undefined, undefined],
    ['application/json', undefined],
    ['text/csv', 'csv'],
    [XLSX, 'xlsx'],
    [`${XLSX}, */*`, 'xlsx'],
  ])('%s: %s', (accept, format) => {
    expect(wantedTable(accept)).toBe(format);
  });
});

describe('a table', () => {
  it('is CSV with decimals and ISO instants', async () => {
    const { reply, headers } = replied();
    const csv = await sendTable(reply, 'csv', 'things', COLUMNS, [ROW]);
    expect(headers['content-disposition']).toBe('attachment; filename="things.csv"');
    expect(csv).toContain(`'=1+1,7,,2027-03-14T15:00:00.000Z,500000.04`);
  });

  it('is XLSX in which numbers and dates are such and a formula stays a text', async () => {
    const { reply } = replied();
    const file = await sendTable(reply, 'xlsx', 'things', COLUMNS, [ROW]);
    if (typeof file === 'string') throw new Error('a text');
    expect(file.getHeaders()).toMatchObject({ type: XLSX, disposition: 'attachment; filename="things.xlsx"' });
    const chunks: Buffer[] = [];
    for await (const chunk of file.getStream()) chunks.push(chunk as Buffer);
    const files = unzip(Buffer.concat(chunks));
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toContain('<f>');
    expect(sheet).toMatch(/<c r="B2"[^>]*><v>7<\/v>/);
    expect(sheet).toMatch(/<c r="E2"[^>]*><v>500000.04<\/v>/);
    // 14 March 2027, 15:00, in days since 1900.
    expect(sheet).toMatch(/<c r="D2"[^>]*><v>46460.625<\/v>/);
    expect(files.get('xl/sharedStrings.xml')).toContain('=1+1');
  });
});
