import { describe, expect, it } from '@jest/globals';
import type { LaunchImport } from '@astro/supplier-web--admin-api';
import { openPage } from '../../page-under-test.fixture.ts';
import { ImportPage } from './import-page.ts';
import { isWorking, separatorText, sizeText } from './import-words.ts';

const ROUTES = [{ path: 'import/:id', component: ImportPage }];
const URL = '/api/v1/imports/i1';

const anImport = (more: Partial<LaunchImport> = {}): LaunchImport => ({
  id: 'i1',
  fileName: 'old.csv',
  fileBytes: 610_146,
  status: 'mapping',
  rows: 3,
  counts: { history: 0, draft: 0, leftOut: 0, faulty: 0, damaged: 0 },
  takenHistory: 0,
  takenDrafts: 0,
  createdBy: 'Mia',
  createdAt: '2026-11-24T12:00:00.000Z',
  appliedAt: null,
  undoneAt: null,
  bytesHere: 610_146,
  format: 'csv',
  encoding: 'utf-8',
  separator: ',',
  sheets: [],
  sheet: null,
  header: ['When', 'Ship', 'Site'],
  sample: [
    { line: 1, cells: ['When', 'Ship', 'Site'] },
    { line: 2, cells: ['2019-01-01', 'Falcon', 'Cape'] },
  ],
  choices: {
    headerLine: 1,
    columns: { departsAt: { column: 0, part: 'whole', separator: '' } },
    dayOrder: null,
    zone: 'UTC',
  },
  isStale: true,
  names: [],
  mode: null,
  doneRows: 0,
  refusal: null,
  ...more,
});

describe('the page of an import', () => {
  it('shows what was guessed, asks for the columns that are needed, and sends them for the check', async () => {
    const { answer, find, fill, press } = await openPage(ROUTES, '/import/i1');
    await answer(URL, anImport());
    const check = find('check-import') as HTMLButtonElement;
    expect((find('column-departsAt') as HTMLSelectElement).value).toBe('0');
    expect(check.disabled).toBe(true);
    await fill('column-rocket', '1');
    await fill('column-spaceport', '2');
    await fill('zone', 'spaceport');
    expect(check.disabled).toBe(false);
    await press('check-import');
    const { request } = await answer(`${URL}/choices`, anImport({ status: 'checking' }), 'PUT');
    expect(request.body).toEqual({
      headerLine: 1,
      columns: {
        departsAt: { column: 0, part: 'whole', separator: '' },
        rocket: { column: 1, part: 'whole', separator: '' },
        spaceport: { column: 2, part: 'whole', separator: '' },
      },
      dayOrder: null,
      zone: 'spaceport',
    });
    await answer(URL, anImport({ status: 'checking', doneRows: 2 }));
    expect(find('import-progress')?.textContent).toContain('2 rows so far');
  });

  it('lets the person say where the heading stands and which sheet holds the launches', async () => {
    const { answer, find, fill } = await openPage(ROUTES, '/import/i1');
    const sample = [
      { line: 1, cells: ['Launches of 2027'] },
      { line: 2, cells: ['When', 'Ship', 'Site'] },
      { line: 3, cells: ['2027-01-01', 'Falcon', 'Cape'] },
    ];
    const choices = { headerLine: null, columns: {}, dayOrder: null, zone: 'UTC' };
    await answer(URL, anImport({ format: 'xlsx', sheets: ['Notes', 'Plan'], sheet: 'Notes', sample, choices }));
    const labels = () => [...(find('column-rocket') as HTMLSelectElement).options].map(({ text }) => text.trim());
    expect(labels()[2]).toBe('2. Ship');
    await fill('header-line', '2');
    expect(labels()[2]).toBe('2. Ship – Falcon');
    await fill('sheet', 'Plan');
    const { request } = await answer(`${URL}/sheet`, anImport({ status: 'reading' }), 'PUT');
    expect(request.body).toEqual({ sheet: 'Plan' });
  });

  it('says why a file is refused, and offers nothing but to discard it', async () => {
    const { answer, find } = await openPage(ROUTES, '/import/i1');
    await answer(URL, anImport({ status: 'refused', refusal: { kind: 'empty', text: 'The file has no rows.' } }));
    expect(find('refusal')?.textContent).toBe('The file has no rows.');
    expect(find('discard-import')).not.toBeNull();
    expect(find('check-import')).toBeNull();
  });

  it('offers all rows when all are good, only the good ones otherwise, and another check after new decisions', async () => {
    const counts = { history: 2, draft: 1, leftOut: 0, faulty: 0, damaged: 0 };
    for (const [more, button] of [
      [{ counts, isStale: false }, 'apply-all'],
      [{ counts: { ...counts, faulty: 1 }, isStale: false }, 'apply-good'],
      [{ counts, isStale: true }, 'check-again'],
    ] as const) {
      const { answer, all, settle, server, find } = await openPage(ROUTES, '/import/i1');
      await answer(URL, anImport({ status: 'checked', ...more }));
      await settle();
      server.match(`${URL}/rows`);
      expect(['apply-all', 'apply-good', 'check-again'].filter(id => all(id).length > 0)).toEqual([button]);
      expect(find('import-counts')?.textContent).toContain('2');
      const { TestBed } = await import('@angular/core/testing');
      TestBed.resetTestingModule();
    }
  });

  it('is a page of its own for an import that is not there', async () => {
    const { answer, harness } = await openPage(ROUTES, '/import/i1');
    await answer(
      URL,
      { type: 'https://astrobookings.example/problems/not-found', title: 'Not found', status: 404 },
      'GET',
      404,
    );
    expect(harness.routeNativeElement?.textContent).toContain('There is no such import');
  });
});

describe('words about files', () => {
  it.each([
    [1, '1 kB'],
    [610_146, '610 kB'],
    [12_500_000, '12.5 MB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it('name separators and know who works', () => {
    expect(separatorText('\t')).toBe('tabs');
    expect(separatorText(null)).toBe('');
    expect(isWorking('applying')).toBe(true);
    expect(isWorking('checked')).toBe(false);
  });
});
