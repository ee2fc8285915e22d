import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY_A, seededAdminDb } from '../spec/seeded-admin-db.ts';

let world: Awaited<ReturnType<typeof seededAdminDb>>;
beforeAll(async () => {
  world = await seededAdminDb();
}, 120_000);
afterAll(() => world.stop(), 30_000);

const attempt = { principal: 'olga', route: 'POST /rockets', key: 'key-00000001', bodyHash: 'h' };
let done = 0;
const once = (more: Partial<typeof attempt> = {}, ok = true) =>
  world.api.transactions.run({ agencyId: AGENCY_A }, tx =>
    world.api.idempotency.once(tx, { ...attempt, ...more }, async () => {
      done += 1;
      return ok
        ? { ok: true as const, value: { nth: done, at: new Date('2026-11-24T00:00:00.123Z') } }
        : { ok: false as const, refusal: { kind: 'no' as const } };
    }),
  );

describe('an idempotency key', () => {
  it('has the work done once by fifty equal requests at once, and gives all the same answer', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => once()));
    expect(done).toBe(1);
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(answers[49]).toEqual({ ok: true, value: { nth: 1, at: new Date('2026-11-24T00:00:00.123Z') } });
  });

  it('is refused with another body and is another one for another person', async () => {
    expect(await once({ bodyHash: 'other' })).toEqual({ ok: false, refusal: { kind: 'idempotency-key-reused' } });
    expect(await once({ principal: 'sam' })).toMatchObject({ ok: true, value: { nth: 2 } });
  });

  it('remembers no refusal: what was not possible may be possible later', async () => {
    expect(await once({ key: 'key-00000002' }, false)).toMatchObject({ ok: false });
    expect(await once({ key: 'key-00000002' })).toMatchObject({ ok: true });
  });

  it('is forgotten after 72 hours', async () => {
    world.clock.advance(72 * 3_600_000 + 1);
    const forgotten = await world.scheduler.transactions.run('all', tx =>
      world.scheduler.idempotency.forgetOld(tx, 100),
    );
    expect(forgotten).toBe(3);
  });
});
