import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MailKind } from '@astro/system-db';
import type { MailDetail } from '#contract';
import { type OperationsWorld, startWorld } from '../operations-world.fixture.ts';

const TEXT = 'Your agency is approved.\n\nhttps://localhost:4210/';

let world: OperationsWorld;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close(), 30_000);

let mails = 0;
/** Queues a mail whose preview a job scheduler has rendered, and gives its id. */
const queued = async (kind: MailKind = 'agency-approved'): Promise<string> => {
  mails += 1;
  const to = `reader${mails}@example.com`;
  await world.db.mailQueue.enqueue({
    key: `${kind}:${mails}:${to}`,
    kind,
    to,
    data: {},
    requestId: `request-${mails}`,
  });
  const id = (await world.db.mailDesk.list({ requestId: `request-${mails}` })).items[0]?._id ?? '';
  await rendered(id);
  return id;
};
const rendered = async (id: string): Promise<void> => {
  const version = (await world.db.mailDesk.get(id))?.version ?? 1;
  await world.db.mailPreviews.ask(id, version);
  await world.db.mailPreviews.answer(
    { _id: id, version },
    { subject: 'Approved', text: TEXT, html: '<p>Approved</p>' },
  );
};
const edit = (id: string, body: object, as = 'it') => world.ask(`/mails/${id}`, { method: 'PATCH', body, as });
const detail = async (id: string) => (await world.ask(`/mails/${id}`)).json() as unknown as MailDetail;
const acts = async (id: string) => (await world.db.audit.list({ onId: id })).items;

describe('the preview of a mail', () => {
  it('is asked for, waited for, and shown in a frame that can do nothing', async () => {
    const to = 'eva@example.com';
    await world.db.mailQueue.enqueue({ key: 'k', kind: 'agency-approved', to, data: {}, requestId: 'to-eva' });
    const id = (await world.db.mailDesk.list({ requestId: 'to-eva' })).items[0]?._id ?? '';
    expect((await world.ask(`/mails/${id}/preview`)).status).toBe(404);
    expect((await world.ask(`/mails/${id}/preview`, { method: 'POST' })).json()).toMatchObject({ state: 'asked' });
    expect((await world.ask(`/mails/${id}/preview/html`)).status).toBe(404);
    expect(await world.db.mailPreviews.asked()).toMatchObject([{ _id: id, version: 1 }]);
    await rendered(id);
    // Asking again is asking once: what is rendered stays.
    expect((await world.ask(`/mails/${id}/preview`, { method: 'POST' })).json()).toMatchObject({
      state: 'done',
      subject: 'Approved',
      text: TEXT,
    });
    const page = await world.ask(`/mails/${id}/preview/html`);
    expect(page.body).toBe('<p>Approved</p>');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'self'.*sandbox/),
    });
  });

  it('goes with the mail', async () => {
    const id = await queued();
    expect((await world.ask(`/mails/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(JSON.stringify(await world.db.mailPreviews.get(id))).not.toContain('approved');
    expect((await world.ask(`/mails/${id}/preview`)).status).toBe(404);
  });
});

describe('a mail that waits or has failed', () => {
  it('is changed in reader, subject and text; the record says that, and nobody’s address or words', async () => {
    const id = await queued();
    const text = 'Welcome, Mia.\nhttps://localhost:4210/';
    const answer = await edit(id, { version: 1, to: 'Mia@Example.com', subject: 'You are in', text });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({
      to: 'mia@example.com',
      subject: 'You are in',
      version: 2,
      isTextEdited: true,
    });
    expect(await world.db.mailDesk.get(id)).toMatchObject({ to: 'mia@example.com', subject: 'You are in', text });
    expect((await detail(id)).edits).toMatchObject([
      {
        by: { userId: 'user-it', name: 'it' },
        before: { to: `reader${mails}@example.com`, subject: null, text: null },
        after: { to: 'mia@example.com', subject: 'You are in', text },
      },
    ]);
    const [act] = await acts(id);
    expect(act).toMatchObject({
      act: 'mail-edited',
      by: { userId: 'user-it', role: 'it' },
      details: {
        kind: 'agency-approved',
        statusBefore: 'pending',
        version: 2,
        before: { to: '***@example.com', subject: null, text: null },
        after: { to: '***@example.com', subject: 'You are in', text: { characters: text.length } },
      },
    });
    expect(JSON.stringify(act)).not.toMatch(/mia|Welcome/i);
  });

  it('is changed by the first of two people; the later one is told, and can put back what it said', async () => {
    const id = await queued();
    const answers = await Promise.all([
      edit(id, { version: 1, subject: 'One' }),
      edit(id, { version: 1, subject: 'Two' }, 'mate'),
    ]);
    expect(answers.map(answer => answer.status).toSorted()).toEqual([200, 409]);
    expect(answers.find(answer => answer.status === 409)?.json()).toMatchObject({
      type: expect.stringContaining('mail-changed'),
    });
    expect(await acts(id)).toHaveLength(1);
    const { edits } = await detail(id);
    expect((await edit(id, { version: 2, ...edits[0]?.before })).json()).toMatchObject({ subject: null, version: 3 });
    expect(await world.db.mailDesk.get(id)).not.toHaveProperty('subject');
  });

  it('is left alone while it is being sent, and afterwards', async () => {
    const id = await queued();
    await world.db.mailQueue.claim({ owner: 'job-scheduler', limit: 100, leaseMs: 60_000 });
    const sending = await edit(id, { version: 1, subject: 'Too late' });
    expect([sending.status, sending.json()['type']]).toEqual([409, expect.stringContaining('mail-state')]);
    await world.db.mailQueue.markFailed(id, 'job-scheduler', '550');
    expect((await edit(id, { version: 1, subject: 'In time' })).status).toBe(200);
    await world.ask(`/mails/${id}/mark-sent`, { method: 'POST' });
    expect((await edit(id, { version: 2, subject: 'Too late' })).status).toBe(409);
    expect(await acts(id)).toHaveLength(2);
  });

  it('with a link that opens an account goes to its reader alone', async () => {
    const id = await queued('reset-password');
    const answer = await edit(id, { version: 1, to: 'thief@example.com' });
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ pointer: '/to' }] });
    expect((await edit(id, { version: 1, subject: 'Your new password' })).status).toBe(200);
  });

  it.each([
    [{ version: 1, text: 'Look at https://evil.example/' }, '/text'],
    [{ version: 1, text: `${TEXT}evil` }, '/text'],
    [{ version: 1, text: ' \n ' }, '/text'],
    [{ version: 1, text: 'a\u0000b' }, '/text'],
    [{ version: 1, subject: 'one\r\nBcc: all@example.com' }, '/subject'],
    [{ version: 1, to: 'nobody' }, '/to'],
    [{ version: 1, status: 'sent', subject: 'x' }, '/status'],
    [{ version: 1 }, ''],
    [{ subject: 'x' }, '/version'],
  ])('refuses %j with its pointer', async (body, pointer) => {
    const id = await queued();
    const answer = await edit(id, body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ pointer }] });
    expect(await acts(id)).toEqual([]);
  });

  it('that was marked as sent by mistake stands again where it stood', async () => {
    const id = await queued();
    await world.ask(`/mails/${id}/mark-sent`, { method: 'POST' });
    expect(await detail(id)).toMatchObject({ status: 'sent', isMarkedAsSent: true });
    expect((await world.ask(`/mails/${id}/unmark-sent`, { method: 'POST' })).status).toBe(204);
    expect(await detail(id)).toMatchObject({ status: 'pending', sentAt: null, isMarkedAsSent: false });
    expect((await world.ask(`/mails/${id}/unmark-sent`, { method: 'POST' })).status).toBe(409);
  });
});
