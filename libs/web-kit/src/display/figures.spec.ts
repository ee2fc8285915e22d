import { describe, expect, it } from '@jest/globals';
import { countText } from './count-text.ts';
import { dayText, instantText, relativeText } from './instant-text.ts';
import { moneyText } from './money-text.ts';
import { type StatusKind, statusChoices, statusLook } from './status-looks.ts';
import { parseUsd, usdText } from './usd-text.ts';

describe('money', () => {
  it.each([
    [25_000_000, 'auto', '$250,000'],
    [25_000_050, 'auto', '$250,000.50'],
    [5_500_000_000, 'always', '$55,000,000.00'],
    [-1, 'auto', '-$0.01'],
    [0, 'auto', '$0'],
  ] as const)('%d cents (%s) reads %s', (amount, cents, text) => {
    expect(moneyText({ amount, currency: 'USD' }, cents)).toBe(text);
  });
});

describe('moments', () => {
  it.each([
    ['2027-03-14T13:00:00Z', 'America/New_York', '14 Mar 2027, 09:00 EDT'],
    // The hour that the clocks skip: one minute later it is an hour more.
    ['2027-03-14T06:59:00Z', 'America/New_York', '14 Mar 2027, 01:59 EST'],
    ['2027-03-14T07:00:00Z', 'America/New_York', '14 Mar 2027, 03:00 EDT'],
    ['2026-12-31T23:30:00Z', 'UTC', '31 Dec 2026, 23:30 UTC'],
    ['2027-01-01T00:00:00Z', 'UTC', '1 Jan 2027, 00:00 UTC'],
  ])('%s in %s reads %s', (at, zone, text) => {
    expect(instantText(new Date(at), zone)).toBe(text);
  });

  it.each([
    ['2027-01-10T12:00:20Z', 'now'],
    ['2027-01-10T12:01:00Z', 'in 1 minute'],
    ['2027-01-10T10:00:00Z', '2 hours ago'],
    ['2027-01-13T11:00:00Z', 'in 2 days'],
    ['2027-04-20T12:00:00Z', 'in 3 months'],
    ['2028-02-20T12:00:00Z', 'in 1 year'],
  ])('%s is %s', (at, text) => {
    expect(relativeText(new Date(at), new Date('2027-01-10T12:00:00Z'))).toBe(text);
  });
});

describe('statuses', () => {
  const kinds: StatusKind[] = ['launch', 'booking', 'refund', 'invoice', 'agency', 'mail', 'process', 'outbox'];

  it.each(kinds)('of a %s never differ by colour alone', kind => {
    const looks = statusChoices(kind).map(choice => statusLook(kind, choice.value));
    expect(new Set(looks.map(look => look.label)).size).toBe(looks.length);
    for (const look of looks) {
      const sameShape = looks.filter(other => other !== look && other.shape === look.shape);
      expect(sameShape.every(other => other.label !== look.label)).toBe(true);
    }
  });

  it('show the word of a status that is not known yet', () => {
    expect(statusLook('launch', 'fuelling')).toEqual({ label: 'fuelling', tone: 'calm', shape: 'ring' });
    expect(statusLook('invoice', 'partially_paid').label).toBe('Partially paid');
  });
});

describe('a calendar day', () => {
  it.each([
    ['2027-03-04', '4 Mar 2027'],
    ['2027-13-04', '2027-13-04'],
    ['soon', 'soon'],
  ])('%s reads %s', (day, text) => {
    expect(dayText(day)).toBe(text);
  });
});

describe('an amount as people type it', () => {
  it.each([
    ['$250,000.5', 25_000_050],
    ['1000', 100_000],
    ['0.01', 1],
    ['1,00', null],
    ['-5', null],
    ['5.001', null],
    ['', null],
    ['99999999999999999', null],
  ])('%j is %j cents', (text, cents) => {
    expect(parseUsd(text)).toBe(cents);
  });

  it.each([
    [25_000_050, '250,000.50'],
    [100_000, '1,000'],
  ])('%d cents stand in the field as %s', (cents, text) => {
    expect(usdText(cents)).toBe(text);
    expect(parseUsd(text)).toBe(cents);
  });
});

it('counts in words', () => {
  expect([countText(1, 'launch', 'launches'), countText(1200, 'row')]).toEqual(['1 launch', '1,200 rows']);
});
