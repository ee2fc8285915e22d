import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MailRow } from '#contract';
import { type OperationsWorld, startWorld } from '../operations-world.fixture.ts';

let world: OperationsWorld;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close(), 30_000);

let mails = 0;
/** Queues a mail and gives its id. */
const queued = async (to: string, data: Record<string, unknown> = {}): Promise<string> => {
  mails += 1;
  world.clock.advance(1_000);
  await world.db.mailQueue.enqueue({
    key: `verify-email:${mails}:${to}`,
    kind: 'verify-email',
    to,
    data,
    requestId: `request-${mails}`,
    attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', contentBase64: 'aGVsbG8=' }],
  });
  const { items } = await world.db.mailDesk.list({ requestId: `request-${mails}` });
  return items[0]?._id ?? '';
};
const claim = () => world.db.mailQueue.claim({ owner: 'job-scheduler', limit: 100, leaseMs: 60_000 });
const actsOn = async (id: string) => (await world.db.audit.list({ onId: id })).items;

describe('the mail queue', () => {
  it('is counted by state and found by state, kind, reader and request', async () => {
    const failed = await queued('ada@example.com');
    await claim();
    await world.db.mailQueue.markFailed(failed, 'job-scheduler', '550 no such mailbox');
    const waiting = await queued('mia@example.com');
    expect((await world.ask('/mails/counts')).json()).toMatchObject({
      counts: { pending: 1, sending: 0, sent: 0, failed: 1 },
      oldestPendingAt: '2027-01-10T12:00:02.000Z',
    });
    const idsOf = async (query: string): Promise<string[]> =>
      ((await world.ask(`/mails${query}`)).json()['items'] as MailRow[]).map(mail => mail.id);
    expect(await idsOf('')).toEqual([waiting, failed]);
    expect(await idsOf('?status=failed')).toEqual([failed]);
    expect(await idsOf('?to=MIA@example.com')).toEqual([waiting]);
    expect(await idsOf('?requestId=request-1')).toEqual([failed]);
    expect(await idsOf('?kind=booking-confirmed')).toEqual([]);
    const first = (await world.ask('/mails?limit=1')).json();
    expect(await idsOf(`?limit=1&cursor=${String(first['nextCursor'])}`)).toEqual([failed]);
  });

  it.each(['status=lost', 'status[$ne]=sent', 'to[$gt]=', 'to=nobody', 'kind=spam', 'cursor=x'])(
    'refuses %s',
    async query => {
      expect((await world.ask(`/mails?${query}`)).status).toBe(400);
    },
  );

  it('shows what a mail is written from, without the link that opens the account', async () => {
    const id = await queued('kim@example.com', {
      name: 'Kim',
      link: 'https://localhost:4200/verify-email?token=very-secret-token',
      passengers: [{ fullName: 'Kim', birthDate: '1990-01-01' }],
    });
    const answer = await world.ask(`/mails/${id}`);
    expect(answer.json()).toMatchObject({
      to: 'kim@example.com',
      data: { name: 'Kim', passengers: [{ birthDate: '[hidden]' }] },
      attachments: [{ filename: 'a.pdf', bytes: 5 }],
    });
    expect(answer.body).not.toContain('very-secret-token');
    expect((await world.ask('/mails/none')).status).toBe(404);
  });

  it('tries a failed mail again, with a line in the audit', async () => {
    const id = await queued('lee@example.com');
    await claim();
    await world.db.mailQueue.markFailed(id, 'job-scheduler', '550');
    expect((await world.ask(`/mails/${id}/retry`, { method: 'POST' })).status).toBe(204);
    expect(await world.db.mailDesk.get(id)).toMatchObject({ status: 'pending', tries: 0 });
    expect(await actsOn(id)).toMatchObject([
      {
        act: 'mail-retried',
        by: { userId: 'user-it', role: 'it', component: 'it-operations-web' },
        on: { kind: 'mail', id },
        details: { kind: 'verify-email', statusBefore: 'failed' },
        requestId: expect.any(String),
      },
    ]);
  });

  it('tries all failed mails again at once', async () => {
    const ids = [await queued('uma@example.com'), await queued('vic@example.com')];
    await claim();
    for (const id of ids) await world.db.mailQueue.markFailed(id, 'job-scheduler', '451');
    const failed = (await world.db.mailDesk.counts()).failed;
    expect((await world.ask('/mails/retry-failed', { method: 'POST' })).json()).toEqual({ mails: failed });
    expect((await world.ask('/mails/retry-failed', { method: 'POST' })).json()).toEqual({ mails: 0 });
    for (const id of ids) expect(await world.db.mailDesk.get(id)).toMatchObject({ status: 'pending', tries: 0 });
    expect(await actsOn('failed')).toMatchObject([{ act: 'mails-retried', details: { mails: failed } }]);
  });

  it('leaves a mail alone that is being sent, and writes nothing down', async () => {
    const id = await queued('pat@example.com');
    await claim();
    for (const [method, url] of [
      ['POST', `/mails/${id}/retry`],
      ['POST', `/mails/${id}/mark-sent`],
      ['DELETE', `/mails/${id}`],
    ] as const) {
      const answer = await world.ask(url, { method });
      expect(answer.status).toBe(409);
      expect(answer.json()).toMatchObject({ type: expect.stringContaining('mail-state') });
    }
    expect(await world.db.mailDesk.get(id)).toMatchObject({ status: 'sending' });
    expect(await actsOn(id)).toEqual([]);
  });

  it('marks as sent and deletes, each once', async () => {
    const id = await queued('sam@example.com');
    expect((await world.ask(`/mails/${id}/mark-sent`, { method: 'POST' })).status).toBe(204);
    expect((await world.ask(`/mails/${id}/mark-sent`, { method: 'POST' })).status).toBe(409);
    expect(await world.db.mailDesk.get(id)).toMatchObject({ status: 'sent' });
    expect((await world.ask(`/mails/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await world.ask(`/mails/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await actsOn(id)).map(act => act.act).toSorted()).toEqual(['mail-deleted', 'mail-marked-sent']);
  });
});
