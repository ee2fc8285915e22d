import { ALERT_RULES } from '@astro/system-db';
import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { INVARIANTS } from './verify/invariants.ts';

const operate = readFileSync('docs/operate.md', 'utf8');
const security = readFileSync('docs/security.md', 'utf8');

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: string): Set<string> {
  return new Set(
    [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('docs/operate.md', () => {
  it.each([...ALERT_RULES])('says what to do when the alert "%s" comes', rule => {
    expect([...anchorsOf(operate)]).toContain(rule);
  });

  it('has the places that verify and its own contents point to', () => {
    const advice = Object.values(INVARIANTS)
      .map(invariant => invariant.do)
      .join(' ');
    const named = [...advice.matchAll(/docs\/operate\.md#([\w-]+)/g), ...operate.matchAll(/\]\(#([\w-]+)\)/g)];
    expect(named.length).toBeGreaterThan(10);
    for (const [, anchor = ''] of named) expect([...anchorsOf(operate)]).toContain(anchor);
  });
});

describe('docs/security.md', () => {
  it('names files that are there', () => {
    const named = [...security.matchAll(/`([\w.{},*-]+\/[\w./{},*-]+\.\w+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(path => globSync(path).length === 0)).toEqual([]);
  });
});
