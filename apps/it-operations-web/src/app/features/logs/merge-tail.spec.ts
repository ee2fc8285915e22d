import { describe, expect, it } from '@jest/globals';
import type { LogLine } from '#contract';
import { TAIL_ROWS_MAX, mergeTail } from './merge-tail.ts';

const line = (id: string, ms: number): LogLine => ({
  id,
  time: new Date(ms).toISOString(),
  level: 'info',
  component: 'c',
  process: 'c',
  message: '',
  requestId: null,
  userId: null,
  event: null,
  fields: {},
});
const idsOf = (lines: readonly LogLine[]) => lines.map(one => one.id);

describe('the live view', () => {
  it('puts a line that came late into its place, each line once', () => {
    const shown = [line('c', 30), line('a', 10)];
    expect(idsOf(mergeTail(shown, [line('c', 30), line('b', 20), line('d', 30)]))).toEqual(['d', 'c', 'b', 'a']);
  });

  it('keeps what is shown when nothing came', () => {
    const shown = [line('a', 10)];
    expect(mergeTail(shown, [line('a', 10)])).toEqual(shown);
  });

  it('lets the oldest go beyond its limit', () => {
    const many = Array.from({ length: TAIL_ROWS_MAX }, (_, index) => line(`x${index}`, 1_000 - index));
    const merged = mergeTail(many, [line('new', 2_000)]);
    expect(merged).toHaveLength(TAIL_ROWS_MAX);
    expect(merged[0]?.id).toBe('new');
    expect(idsOf(merged)).not.toContain(`x${TAIL_ROWS_MAX - 1}`);
  });
});
