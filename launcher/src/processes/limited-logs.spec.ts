import { afterAll, expect, it } from '@jest/globals';
import { appendFileSync, closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { freshHome, removeHomes } from '../home.fixture.ts';
import { cutLongLogs } from './limited-logs.ts';

afterAll(removeHomes);

it('cuts a log that is too long, keeps its words once, and lets the program go on writing', () => {
  const folder = freshHome();
  const [long, short] = [join(folder, 'long.log'), join(folder, 'short.log')];
  writeFileSync(short, 'short');
  const program = openSync(long, 'a');
  writeSync(program, 'x'.repeat(200));
  cutLongLogs(folder, 100);
  writeSync(program, 'after');
  closeSync(program);
  expect(readFileSync(long, 'utf8')).toBe('after');
  expect(readFileSync(`${long}.1`, 'utf8')).toBe('x'.repeat(200));
  expect(readFileSync(short, 'utf8')).toBe('short');
  appendFileSync(long, 'y'.repeat(200));
  cutLongLogs(folder, 100);
  expect(readFileSync(`${long}.1`, 'utf8')).toBe(`after${'y'.repeat(200)}`);
});

it('has nothing to do in a folder that is gone', () => {
  expect(() => {
    cutLongLogs(join(freshHome(), 'gone'), 100);
  }).not.toThrow();
});
