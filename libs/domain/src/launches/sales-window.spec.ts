import { describe, expect, it } from '@jest/globals';
import { LAUNCH_STATUSES } from './launch-status.ts';
import { notOnSaleReason, notOnSaleText, salesCloseAt, vipUntil, type OnSaleQuestion } from './sales-window.ts';

const launch: OnSaleQuestion = {
  status: 'scheduled',
  departsAt: new Date('2027-06-15T12:00:00Z'),
  salesCloseHours: 24,
  agencyStatus: 'active',
  isVip: false,
  now: new Date('2027-01-01T00:00:00Z'),
};
const vipEnds = new Date('2027-01-02T00:00:00Z');

describe('notOnSaleReason (R4, R14)', () => {
  it.each(
    LAUNCH_STATUSES.map(
      status => [status, ['scheduled', 'confirmed', 'delayed'].includes(status) ? null : 'status'] as const,
    ),
  )('%s: %s', (status, expected) => {
    expect(notOnSaleReason({ ...launch, status })).toBe(expected);
  });

  it.each([
    ['a millisecond before sales close', { now: new Date('2027-06-14T11:59:59.999Z') }, null],
    ['at the instant sales close', { now: new Date('2027-06-14T12:00:00.000Z') }, 'sales-closed'],
    ['a millisecond before launch', { now: new Date('2027-06-15T11:59:59.999Z') }, 'sales-closed'],
    ['at launch', { now: new Date('2027-06-15T12:00:00.000Z') }, 'departed'],
    [
      'closing at launch: a millisecond before',
      { salesCloseHours: 0, now: new Date('2027-06-15T11:59:59.999Z') },
      null,
    ],
    ['closing at launch: at launch', { salesCloseHours: 0, now: new Date('2027-06-15T12:00:00.000Z') }, 'departed'],
    ['closing 48 h before', { salesCloseHours: 48, now: new Date('2027-06-13T12:00:00.000Z') }, 'sales-closed'],
    ['agency pending', { agencyStatus: 'pending' }, 'agency'],
    ['agency suspended', { agencyStatus: 'suspended' }, 'agency'],
    ['in the hours of the VIPs', { vipUntil: vipEnds, now: new Date('2027-01-01T23:59:59.999Z') }, 'vip-only'],
    ['in the hours of the VIPs, as one', { vipUntil: vipEnds, isVip: true }, null],
    ['at the end of those hours', { vipUntil: vipEnds, now: vipEnds }, null],
    ['without such hours', { vipUntil: null }, null],
    ['a VIP cannot book a suspended agency', { agencyStatus: 'suspended', vipUntil: vipEnds, isVip: true }, 'agency'],
  ] as const)('%s', (_, change, expected) => {
    expect(notOnSaleReason({ ...launch, ...change })).toBe(expected);
  });
});

describe('the windows', () => {
  it('close in real hours, over a change of clocks, too', () => {
    expect(salesCloseAt(new Date('2027-03-14T12:00:00Z'), 24)).toEqual(new Date('2027-03-13T12:00:00Z'));
  });
  it('open to everybody 24 h after the VIPs', () => {
    expect(vipUntil(new Date('2027-03-01T09:00:00Z'), 24)).toEqual(new Date('2027-03-02T09:00:00Z'));
    expect(vipUntil(new Date('2027-03-01T09:00:00Z'), 0)).toBeNull();
  });
});

it('says each reason in a sentence of its own', () => {
  const texts = (['status', 'departed', 'sales-closed', 'agency', 'vip-only'] as const).map(notOnSaleText);
  expect(new Set(texts).size).toBe(5);
  for (const text of texts) expect(text).toMatch(/^[A-Z].+\.$/);
});
