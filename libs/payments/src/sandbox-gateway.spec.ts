import { beforeEach, describe, expect, it } from '@jest/globals';
import { SandboxGateway } from './sandbox-gateway.ts';
import { MemoryLedger } from './sandbox-ledger.ts';

describe('the sandbox gateway', () => {
  let gateway: SandboxGateway;
  beforeEach(() => {
    let n = 0;
    gateway = new SandboxGateway(new MemoryLedger(), () => `id-${++n}`);
  });
  const order = (token: string, key = 'booking-1') => ({ key, amountCents: 25_000_000, token, description: 'seat' });

  it.each([
    ['tok_visa', 'succeeded', 'succeeded'],
    ['tok_chargeDeclined', 'declined', 'declined'],
    ['tok_insufficientFunds', 'declined', 'declined'],
    ['tok_somethingElse', 'declined', 'declined'],
    ['tok_timeoutCharged', 'unknown', 'succeeded'],
    ['tok_timeoutNotCharged', 'unknown', undefined],
    ['tok_threeDSecureRequired', 'needs-confirmation', 'needs-confirmation'],
  ])('answers %s with %s and knows afterwards: %s', async (token, answer, found) => {
    expect((await gateway.charge(order(token))).kind).toBe(answer);
    expect((await gateway.find('booking-1'))?.kind).toBe(found);
  });

  it('charges once per key, however often it is asked', async () => {
    const first = await gateway.charge(order('tok_visa'));
    expect(await gateway.charge(order('tok_visa'))).toEqual(first);
  });

  it('refuses a late charge under an abandoned key', async () => {
    await gateway.charge(order('tok_timeoutNotCharged'));
    expect(await gateway.abandon('booking-1')).toEqual({ kind: 'declined', reason: 'abandoned' });
    expect(await gateway.charge(order('tok_visa'))).toEqual({ kind: 'declined', reason: 'abandoned' });
  });

  it('says what was charged when asked to abandon it', async () => {
    await gateway.charge(order('tok_timeoutCharged'));
    expect((await gateway.abandon('booking-1')).kind).toBe('succeeded');
  });

  it.each([
    [true, { kind: 'succeeded', chargeId: 'id-1', amountCents: 25_000_000 }],
    [false, { kind: 'declined', reason: 'not-confirmed' }],
  ])('charges a challenged card when its owner confirms (%j), once', async (isApproved, outcome) => {
    await gateway.charge(order('tok_threeDSecureRequired'));
    expect(await gateway.confirm('booking-1', isApproved)).toEqual(outcome);
    expect(await gateway.confirm('booking-1', !isApproved)).toEqual(outcome);
    expect(await gateway.charge(order('tok_threeDSecureRequired'))).toEqual(outcome);
  });

  it('ends a challenge that is given up: nobody can confirm it any more', async () => {
    await gateway.charge(order('tok_threeDSecureRequired'));
    expect(await gateway.abandon('booking-1')).toEqual({ kind: 'declined', reason: 'abandoned' });
    expect(await gateway.confirm('booking-1', true)).toEqual({ kind: 'declined', reason: 'abandoned' });
    expect(await gateway.confirm('booking-2', true)).toBeNull();
    expect((await gateway.refund({ key: 'r', chargeKey: 'booking-1', amountCents: 1 })).kind).toBe('refused');
  });

  it('gives back once per key and never more than was charged', async () => {
    await gateway.charge(order('tok_visa'));
    const refund = { key: 'refund-1', chargeKey: 'booking-1', amountCents: 20_000_000 };
    const first = await gateway.refund(refund);
    expect(first.kind).toBe('succeeded');
    expect(await gateway.refund(refund)).toEqual(first);
    expect((await gateway.refund({ ...refund, key: 'refund-2' })).kind).toBe('refused');
    expect((await gateway.refund({ ...refund, key: 'refund-3', amountCents: 5_000_000 })).kind).toBe('succeeded');
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 60])('refuses to charge %d cents', async amountCents => {
    await expect(gateway.charge({ ...order('tok_visa'), amountCents })).rejects.toThrow(RangeError);
  });
});
