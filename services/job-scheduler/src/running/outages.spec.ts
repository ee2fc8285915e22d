import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@astro/service-kit';
import { Outages } from './outages.ts';

const AWAY = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

function watched() {
  const events: string[] = [];
  const log = createLogger({
    component: 'spec',
    output: { write: line => events.push((JSON.parse(line) as { event: string }).event) },
  });
  return { events, outages: new Outages(log) };
}

describe('outages', () => {
  it('are told once, whoever meets them, and their end once when all work goes on', () => {
    const { events, outages } = watched();
    outages.met('one', AWAY);
    outages.met('two', AWAY);
    outages.met('one', AWAY);
    outages.over('one');
    expect(events).toEqual(['database-away']);
    outages.over('two');
    outages.over('two');
    expect(events).toEqual(['database-away', 'database-back']);
  });

  it('are waited for longer each time, five seconds at most, and from the start after the end', () => {
    const { outages } = watched();
    expect([1, 2, 3, 4, 5, 6, 7].map(() => outages.met('one', AWAY))).toEqual([
      250, 500, 1_000, 2_000, 4_000, 5_000, 5_000,
    ]);
    outages.over('one');
    expect(outages.met('one', AWAY)).toBe(250);
  });

  it('do not hide mistakes, and are not hidden by them', () => {
    const { events, outages } = watched();
    outages.met('one', new TypeError('x is not a function'));
    outages.met('two', AWAY);
    outages.met('one', new TypeError('x is not a function'));
    expect(events).toEqual(['work-failed', 'database-away', 'work-failed']);
  });
});
