import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownCertificate } from '@astro/test-kit';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { AGENCY, OWNER_EMAIL, startWorld, until, type SchedulerWorld } from '../testing/scheduler-world.fixture.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
type Received = { headers: Record<string, string>; body: string };

let world: SchedulerWorld;
let receiver: Server;
let url: string;
let status = 204;
const received: Received[] = [];
beforeAll(async () => {
  const pem = await ownCertificate();
  receiver = createServer({ key: pem.private, cert: pem.cert }, (request, response) => {
    let body = '';
    request.on('data', chunk => (body += String(chunk)));
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(status).end(`answered ${status}`);
    });
  });
  await new Promise<void>(done => receiver.listen(0, 'localhost', done));
  const origin = `https://localhost:${(receiver.address() as AddressInfo).port}`;
  url = `${origin}/in`;
  world = await startWorld();
  const webhookLocalOrigins = new Set([origin]);
  await world.scheduler('job-scheduler', { webhookLocalOrigins });
  await world.scheduler('job-scheduler-2', { webhookLocalOrigins });
}, 120_000);
afterAll(async () => {
  await world.stop();
  receiver.close();
}, 30_000);

const listening = (address = url) =>
  world.owner.transactions.run('all', tx =>
    world.owner.webhookEndpoints.add(
      tx,
      {
        agencyId: AGENCY,
        url: address,
        description: '',
        events: ['booking.confirmed', 'launch.status-changed'],
        createdBy: 'Olga Owner',
      },
      SECRET,
    ),
  );
const logOf = async (endpointId: string) =>
  (await world.owner.transactions.run('all', tx => world.owner.webhookDeliveries.list(tx, endpointId, { limit: 50 })))
    .items;

describe('an agency’s program', () => {
  it('is told once of a booking, signed, though two schedulers work', async () => {
    const endpoint = await listening();
    await world.publish('l-1');
    await world.onSale('l-1');
    const bookingId = await world.book('l-1', 'lena', 2);
    await until(async () => (await logOf(endpoint.id)).some(row => row.status === 'delivered'));
    await world.changeStatus('l-1', 'confirmed');
    await until(async () => (await logOf(endpoint.id)).filter(row => row.status === 'delivered').length === 2);
    expect(received).toHaveLength(2);
    const told = received.map(({ body, headers }) => new Webhook(SECRET).verify(body, headers));
    expect(told).toMatchObject([
      { type: 'booking.confirmed', data: { id: bookingId, seats: 2, launchId: 'l-1' } },
      { type: 'launch.status-changed', data: { id: 'l-1', status: 'confirmed' } },
    ]);
    expect(received[0]?.body).not.toMatch(/lena|birthDate|@example/);
  });

  it('is told again later when it does not take it, under the same id', async () => {
    received.length = 0;
    const [endpoint] = await world.owner.transactions.run('all', tx =>
      world.owner.webhookEndpoints.ofAgency(tx, AGENCY),
    );
    if (endpoint === undefined) throw new Error('no endpoint');
    status = 500;
    await world.changeStatus('l-1', 'delayed');
    await until(async () => (await logOf(endpoint.id))[0]?.status === 'waiting' && received.length > 0);
    expect((await logOf(endpoint.id))[0]).toMatchObject({
      tries: 1,
      responseStatus: 500,
      responseBody: 'answered 500',
      error: 'The answer was 500.',
    });
    status = 200;
    world.clock.advance(6_000);
    await until(async () => (await logOf(endpoint.id))[0]?.status === 'delivered');
    expect(received).toHaveLength(2);
    expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id']);
    expect(received[1]?.body).toBe(received[0]?.body);
  });

  it('that is gone is told nothing more, and its owner learns that', async () => {
    status = 410;
    await world.changeStatus('l-1', 'confirmed');
    await until(async () => [...(await world.mails()).keys()].some(key => key.startsWith('webhook-disabled:')));
    const mails = [...(await world.mails()).values()].filter(mail => mail.kind === 'webhook-disabled');
    expect(mails).toMatchObject([{ to: OWNER_EMAIL, data: { url, reason: 'gone' } }]);
    status = 200;
  });

  it('behind a private address is not connected to', async () => {
    const endpoint = await listening('https://127.0.0.1:1/in');
    await world.changeStatus('l-1', 'delayed');
    await until(async () => (await logOf(endpoint.id)).some(row => row.tries === 1 && row.error !== null));
    expect((await logOf(endpoint.id))[0]?.error).toContain('private network');
  });
});
