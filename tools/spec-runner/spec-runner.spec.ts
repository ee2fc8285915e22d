import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import { startFixtureSite, type FixtureSite } from './fixture-server.ts';
import type { SpecResult } from './run-specs.ts';

const here = import.meta.dirname;

interface Run {
  code: number | null;
  output: string;
  results: SpecResult[];
  evidence: string[];
}

let site: FixtureSite;
let folder: string;
let all: Run;

beforeAll(async () => {
  site = await startFixtureSite();
  folder = await mkdtemp(join(tmpdir(), 'spec-runner-'));
  all = await run([]);
}, 60_000);

afterAll(async () => {
  await site.stop();
  await rm(folder, { recursive: true, force: true });
});

async function run(specs: string[], more: string[] = []): Promise<Run> {
  const results = await mkdtemp(join(folder, 'results-'));
  const child = spawn(process.execPath, [join(here, 'main.ts'), '--results', results, ...more, ...specs], {
    cwd: join(here, 'fixtures'),
    env: { ...process.env, NODE_OPTIONS: '', FIXTURE_URL: site.url, FIXTURE_CA: site.caPem },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>(done => child.on('close', done));
  const summary = await readFile(join(results, 'summary.json'), 'utf8').catch(() => '[]');
  return { code, output, results: JSON.parse(summary) as SpecResult[], evidence: await readdir(results) };
}

function failuresOf(spec: string): string {
  const result = all.results.find(one => one.spec === `specs/${spec}.cy.ts`);
  return (result?.failures ?? []).map(failure => `${failure.title}: ${failure.message}`).join('\n');
}

describe('the spec runner', () => {
  it('passes specs that hold, in pages and over HTTP', () => {
    expect(failuresOf('works')).toBe('');
    expect(failuresOf('works-api')).toBe('');
    expect(all.results.filter(one => one.failed === 0).map(one => [one.spec, one.passed])).toEqual([
      ['specs/works-api.cy.ts', 1],
      ['specs/works.cy.ts', 6],
    ]);
  });

  it.each([
    ['fails-assertion', 4, 'says that a text differs: Timed out retrying after 700 ms'],
    ['fails-assertion', 4, 'says that a plain value differs: Timed out retrying after 700 ms: expected 1 to equal 2'],
    ['fails-assertion', 4, 'says that a callback fails: Timed out retrying after 700 ms: expected 3 to equal 4'],
    ['fails-assertion', 4, 'got 409: {"title":"Not enough seats"}'],
    ['fails-unknown-command', 2, 'cy.intercept is not one of the commands'],
    ['fails-unknown-command', 2, 'Cypress.on is not among'],
    ['fails-unknown-chainer', 4, "should('have.css') is not one of the chainers"],
    ['fails-unknown-chainer', 4, 'the option "withinSubject" is not supported'],
    ['fails-unknown-chainer', 4, '.then() would get page elements'],
    ['fails-unknown-chainer', 4, "'li:first' is not a valid selector"],
    ['fails-empty', 1, 'The file has no test.'],
    ['fails-no-command', 1, 'This test has no cy command'],
    ['fails-page-error', 2, 'visits a page that throws: The page threw: page broke'],
    ['fails-page-error', 2, 'visits a page that rejects: The page threw: page rejected'],
    ['fails-rejection', 1, 'A promise of the spec was rejected and nobody handled it: left behind'],
    ['fails-only', 1, '`.only` forbidden'],
    ['fails-skip', 1, 'Pending test forbidden'],
    ['fails-late', 3, 'is not async and returns no promise'],
    ['fails-late', 3, 'cy.wrap was called outside a test'],
    ['fails-late', 3, "cy.task('forgetful') answered undefined"],
  ])('%s: all %i tests fail, one of them with "%s"', (spec, count, message) => {
    expect(all.results.find(one => one.spec === `specs/${spec}.cy.ts`)).toMatchObject({ passed: 0, failed: count });
    expect(failuresOf(spec)).toContain(message);
  });

  it('ends with the sum of all files and a code that says so', () => {
    expect(all.output.trim().split('\n').at(-1)).toBe('7 passed, 20 failed');
    expect(all.code).toBe(1);
  });

  it('keeps a picture and the text of the page of a failure', () => {
    expect(all.evidence).toContain('says-that-a-text-differs.png');
    expect(all.evidence).toContain('says-that-a-text-differs.txt');
  });

  it('starts no browser for specs that only send requests', async () => {
    const api = await run(['specs/works-api.cy.ts']);
    expect(api.output).not.toContain('browser:');
    expect([api.code, api.output.trim().split('\n').at(-1)]).toEqual([0, '1 passed, 0 failed']);
  }, 30_000);

  it('fails when no spec file matches', async () => {
    const nothing = await run(['specs/none.cy.ts']);
    expect([nothing.code, nothing.output.trim().split('\n').at(-1)]).toEqual([1, '0 passed, 0 failed']);
  }, 30_000);

  it('refuses a server whose certificate the given authority did not sign', async () => {
    const other = await startFixtureSite();
    try {
      const mine = site;
      site = { ...mine, caPem: other.caPem };
      const api = await run(['specs/works-api.cy.ts']);
      site = mine;
      expect(api.code).toBe(1);
      expect(api.results[0]?.failures[0]?.message).toContain('got no answer');
    } finally {
      await other.stop();
    }
  }, 30_000);
});

describe('finding a browser', () => {
  it('says what is wrong with CHROME_PATH', async () => {
    await expect(findBrowser(folder, { CHROME_PATH: '/nowhere/chrome' })).rejects.toThrow('correct it or unset it');
  });

  it('starts the one that npm brought on a machine that has none', async () => {
    const found = await findBrowser(join(here, '../../node_modules/.cache/astrobookings'), { PATH: folder });
    expect(found.origin).toBe('@sparticuz/chromium');
    const browser = await chromium.launch({
      executablePath: found.path,
      args: [...found.args],
      env: { HOME: folder, ...found.env },
    });
    const page = await browser.newPage();
    await page.setContent('<h1>Here</h1><input type="date"><p style="font-family: serif">Ω ✔ 日本</p>');
    await page.screenshot({ timeout: 10_000 });
    expect(await page.textContent('h1')).toBe('Here');
    await browser.close();
  }, 60_000);
});
