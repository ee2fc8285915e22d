import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import type { Evidence, FlightRecord } from '@astro/customer-web--customer-api';
import { briefRecordText, earlierText, recordText } from './evidence-text.ts';
import { LaunchEvidence } from './launch-evidence.ts';

const few = (flights: number, successes: number, fromFiles = 0): FlightRecord => ({
  says: 'too-few',
  flights,
  successes,
  fromFiles,
});
const rate = (flights: number, successes: number, low: number, high: number, fromFiles = 0): FlightRecord => ({
  says: 'rate',
  flights,
  successes,
  fromFiles,
  share: successes / flights,
  low,
  high,
});

describe('a record of flights in a list', () => {
  const brief = (says: 'rate' | 'too-few', flights: number, successes: number, fromFiles = 0) =>
    briefRecordText({ family: 'Falcon 9', says, flights, successes, fromFiles });

  it('says what was counted in the words of the page, and when that is too little', () => {
    expect(brief('rate', 312, 306)).toBe(`Falcon 9: ${recordText(rate(312, 306, 0.95, 0.99)).counted}`);
    expect(brief('too-few', 3, 3)).toBe('Falcon 9: 3 of 3 flights successful, too few to say more');
    expect(brief('too-few', 0, 0)).toBe('Falcon 9: no flight on record yet');
  });

  it('says whose word it is', () => {
    expect(brief('rate', 91, 89, 91)).toBe("Falcon 9: 89 of 91 flights successful (from the agency's own files)");
    expect(brief('rate', 91, 89, 90)).toBe("Falcon 9: 89 of 91 flights successful (90 from the agency's own files)");
  });
});

describe('a record of flights in words', () => {
  it.each<[FlightRecord, string, string]>([
    [
      rate(1000, 900, 0.8799, 0.9171),
      '900 of 1000 flights successful',
      'A rate between 88 % and 92 % fits this record (95 % interval).',
    ],
    [
      rate(4324, 3879, 0.887674, 0.905793),
      '3879 of 4324 flights successful',
      'A rate between 88.8 % and 90.6 % fits this record (95 % interval).',
    ],
    [few(0, 0), 'No flight on record yet', ''],
    [few(1, 1), '1 of 1 flight successful', 'Too few flights to say more.'],
    [
      few(9, 8, 1),
      '8 of 9 flights successful',
      "Too few flights to say more. 1 of them is known from the agency's own files.",
    ],
    [
      rate(91, 89, 0.9234, 0.9941, 91),
      '89 of 91 flights successful',
      "A rate between 92 % and 99 % fits this record (95 % interval). All are known from the agency's own files.",
    ],
    [
      rate(10, 10, 0.7225, 1),
      '10 of 10 flights successful',
      'A rate between 72 % and 100 % fits this record (95 % interval).',
    ],
    [
      rate(9000, 8999, 0.9994, 0.99998),
      '8999 of 9000 flights successful',
      'A rate between 99.9 % and 99.9 % fits this record (95 % interval).',
    ],
  ])('%j', (record, counted, meaning) => {
    expect(recordText(record)).toEqual({ counted, meaning });
  });

  it.each<[Evidence['earlier'], string]>([
    [{ flown: 0, failed: 0, aborted: 0, delayed: 0 }, 'None is over yet.'],
    [
      { flown: 3, failed: 0, aborted: 1, delayed: 0 },
      '3 flown, 0 failed, 1 aborted. None of these 4 were put off first.',
    ],
    [{ flown: 3, failed: 1, aborted: 1, delayed: 1 }, '3 flown, 1 failed, 1 aborted. 1 of these 5 was put off first.'],
    [{ flown: 3, failed: 1, aborted: 1, delayed: 2 }, '3 flown, 1 failed, 1 aborted. 2 of these 5 were put off first.'],
  ])('%j', (earlier, text) => {
    expect(earlierText(earlier)).toBe(text);
  });
});

describe('the evidence beside the price', () => {
  it('names operator and vehicle with their records, a bar only where a rate can be told', async () => {
    const view = TestBed.createComponent(LaunchEvidence);
    view.componentRef.setInput('agency', 'Selene');
    view.componentRef.setInput('evidence', {
      operator: few(3, 3),
      vehicle: { family: 'Falcon 9', record: rate(91, 89, 0.92, 0.99, 91) },
      earlier: { flown: 3, failed: 0, aborted: 1, delayed: 0 },
    } satisfies Evidence);
    await view.whenStable();
    const host = view.nativeElement as HTMLElement;
    const find = (testId: string) => host.querySelector(`[data-testid="${testId}"]`);
    expect(find('evidence-operator')?.textContent).toContain('Too few flights to say more.');
    expect(find('evidence-operator')?.querySelector('svg')).toBeNull();
    expect(find('evidence-vehicle')?.textContent).toContain('89 of 91 flights successful');
    const between = find('evidence-vehicle')?.querySelector('.between');
    expect([between?.getAttribute('x'), Math.round(Number(between?.getAttribute('width')))]).toEqual(['92', 7]);
    expect(find('evidence-earlier')?.textContent).toContain('3 flown, 0 failed, 1 aborted');
    // The server would write a bound style as an attribute, which the security policy refuses.
    expect(host.querySelector('[style]')).toBeNull();
  });
});
