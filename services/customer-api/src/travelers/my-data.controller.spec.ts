import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleLaunch } from '@astro/customer-db/testing';
import { TravelerExport } from '@astro/customer-web--customer-api';
import { startTestApi, type TestAnswer, type TestApi } from '../test-api.fixture.ts';

const PRICE = { amount: 25_000_000, currency: 'USD' };

describe('my trips and my data over HTTP on a real database', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi('2026-11-24T12:00:00.000Z');
    await api.db.inbox.apply(sampleLaunch({ id: 'moon', seatsOnSale: 100 }));
    await api.db.inbox.apply(sampleLaunch({ id: 'soon', seatsOnSale: 10, departsAt: '2026-12-20T12:00:00.000Z' }));
    await api.db.inbox.apply(sampleLaunch({ id: 'full', seatsOnSale: 1 }));
    await api.catalogue.refresh();
  }, 30_000);
  afterAll(() => api.close());

  const person = (fullName = 'Ann Łódź', more: Record<string, unknown> = {}) => ({
    fullName,
    birthDate: '1990-05-05',
    email: 'ann@example.com',
    phone: '+34 600 000 000',
    ...more,
  });
  const book = (as: string, launchId = 'moon', passengers: Record<string, unknown>[] = [person()]) =>
    api.ask('POST', '/bookings', {
      as,
      body: { launchId, expectedPricePerSeat: PRICE, passengers, payment: { method: 'card', token: 'tok_visa' } },
    });
  const passengersOf = (answer: TestAnswer) => answer.body['passengers'] as Record<string, unknown>[];
  const change = (as: string, booking: TestAnswer, body: Record<string, unknown>, place = 0) =>
    api.ask(
      'PATCH',
      `/bookings/${String(booking.body['id'])}/passengers/${String(passengersOf(booking)[place]?.['id'])}`,
      {
        as,
        body,
      },
    );

  it('changes the details of a passenger, with a line in the history and an event', async () => {
    const booked = await book('editor', 'moon', [person(), person('Bo')]);
    const answer = await change('editor', booked, { version: 0, phone: '+1 555 0100', nationality: 'Poland' }, 1);
    expect(answer.status).toBe(200);
    expect(passengersOf(answer)[0]).toEqual(passengersOf(booked)[0]);
    expect(passengersOf(answer)[1]).toMatchObject({ phone: '+1 555 0100', nationality: 'Poland', version: 1 });
    const history = answer.body['history'] as { by: string; what: string }[];
    expect(history.at(-1)).toMatchObject({
      by: 'traveler',
      what: 'Details of Bo changed: phone number, nationality',
    });
    const event = await api.db.collections.outbox.findOne(
      { type: 'booking-changed', aggregateId: String(booked.body['id']) },
      { sort: { aggregateVersion: -1 } },
    );
    expect(event?.event.state).toMatchObject({ passengers: [{}, { phone: '+1 555 0100', nationality: 'Poland' }] });
    expect(JSON.stringify(event)).not.toContain('"changes"');
    const taken = await change('editor', booked, { version: 1, nationality: null }, 1);
    expect(passengersOf(taken)[1]).not.toHaveProperty('nationality');
  });

  it('tells the second of two windows what the first has done', async () => {
    const booked = await book('windows');
    const answers = await Promise.all(
      ['+1 555 0001', '+1 555 0002', '+1 555 0003'].map(phone => change('windows', booked, { version: 0, phone })),
    );
    expect(answers.map(answer => answer.status).toSorted((one, two) => one - two)).toEqual([200, 409, 409]);
    const winner = answers.find(answer => answer.status === 200);
    const loser = answers.find(answer => answer.status === 409);
    expect(loser?.body).toMatchObject({
      type: expect.stringContaining('changed-meanwhile'),
      passenger: { version: 1, phone: passengersOf(winner!)[0]?.['phone'] },
    });
    // The winner's request sent again finds itself done.
    const again = await change('windows', booked, { version: 0, phone: passengersOf(winner!)[0]?.['phone'] });
    expect(again.status).toBe(200);
    expect(passengersOf(again)[0]).toMatchObject({ version: 1 });
  });

  it('refuses names, birth dates, other people, and what comes too late', async () => {
    const booked = await book('refused');
    for (const body of [
      { version: 0, fullName: 'X' },
      { version: 0, birthDate: '1980-01-01' },
      { phone: '+1 555 0100' },
    ])
      expect((await change('refused', booked, body)).status).toBe(400);
    expect((await change('refused', booked, { version: 0, phone: { $ne: 1 } })).status).toBe(400);
    expect((await change('stranger', booked, { version: 0, phone: '+1 555 0100' })).status).toBe(404);
    const near = await book('refused', 'soon');
    expect(near.status).toBe(201);
    const late = await change('refused', near, { version: 0, phone: '+1 555 0100' });
    expect(late).toMatchObject({ status: 409, body: { closedAt: '2026-11-20T12:00:00.000Z' } });
    expect(late.body['detail']).toContain('30 days');
    const handedIn = await change('refused', near, { version: 0, documentNumber: 'X1', nationality: 'Poland' });
    expect(handedIn.status).toBe(200);
    expect((await change('refused', near, { version: 1, documentNumber: 'X2' })).status).toBe(409);
  });

  it('prints a receipt of what was charged, cancelled or not', async () => {
    const booked = await book('payer', 'moon', [person(), person('Bo')]);
    const id = String(booked.body['id']);
    const receipt = await api.ask('GET', `/bookings/${id}/receipt.pdf`, { as: 'payer' });
    expect(receipt).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(receipt.raw.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await api.ask('GET', `/bookings/${id}/receipt.pdf`, { as: 'stranger' })).status).toBe(404);
    await api.ask('POST', `/bookings/${id}/cancellation`, { as: 'payer', body: {} });
    expect((await api.ask('GET', `/bookings/${id}/receipt.pdf`, { as: 'payer' })).status).toBe(200);
    const calendar = await api.ask('GET', `/bookings/${id}/calendar.ics`, { as: 'payer' });
    expect(calendar.text).toContain('METHOD:CANCEL');
    expect((await api.ask('GET', `/bookings/${id}/tickets.pdf`, { as: 'payer' })).status).toBe(409);
  });

  it('keeps companions, and says when the list was changed elsewhere', async () => {
    const empty = await api.ask('GET', '/me/companions', { as: 'friend' });
    expect(empty.body).toEqual({ version: 0, items: [] });
    const saved = await api.ask('PUT', '/me/companions', { as: 'friend', body: { version: 0, items: [person('Bo')] } });
    expect(saved).toMatchObject({ status: 200, body: { version: 1, items: [{ fullName: 'Bo' }] } });
    const late = await api.ask('PUT', '/me/companions', { as: 'friend', body: { version: 0, items: [] } });
    expect(late).toMatchObject({ status: 409, body: { present: { version: 1 } } });
    const many = Array.from({ length: 21 }, () => person());
    expect((await api.ask('PUT', '/me/companions', { as: 'friend', body: { version: 1, items: many } })).status).toBe(
      400,
    );
    expect((await api.ask('GET', '/me/companions', { as: 'stranger' })).body['items']).toEqual([]);
  });

  it('hands over everything, and deletes the account when nothing is open any more', async () => {
    await book('rival', 'full');
    const waiting = await api.ask('POST', '/launches/full/waiting-list', { as: 'leaver', body: { seats: 1 } });
    expect(waiting.status).toBe(201);
    await api.ask('PUT', '/me/companions', { as: 'leaver', body: { version: 0, items: [person('Bo')] } });
    const booked = await book('leaver');
    const exported = await api.ask('GET', '/me/export', { as: 'leaver' });
    expect(exported.headers['content-disposition']).toBe('attachment; filename="astrobookings-2026-11-24.json"');
    const data = TravelerExport.parse(exported.body);
    expect(data).toMatchObject({
      profile: { id: 'leaver', registeredAt: '2026-11-24T12:00:00.000Z' },
      companions: [{ fullName: 'Bo' }],
      bookings: [{ id: booked.body['id'], payment: { paid: PRICE, refunded: { amount: 0 } } }],
      waitingLists: [{ launchId: 'full', seats: 1, state: 'waiting' }],
    });
    expect(await api.ask('DELETE', '/me', { as: 'leaver' })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('trips-ahead'), trips: 1 },
    });
    await api.ask('POST', `/bookings/${String(booked.body['id'])}/cancellation`, { as: 'leaver', body: {} });
    expect(await api.ask('DELETE', '/me', { as: 'leaver' })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('refunds-open') },
    });
    for (const { refundId } of await api.db.refunds.pending(10)) await api.db.refunds.markSettled(refundId);
    await api.ask('POST', '/holds', { as: 'leaver', body: { launchId: 'moon', seats: 1 } });
    expect((await api.ask('DELETE', '/me', { as: 'leaver' })).status).toBe(204);
    expect((await api.ask('DELETE', '/me', { as: 'leaver' })).status).toBe(204);
    expect((await api.ask('GET', '/me', { as: 'leaver' })).body).toMatchObject({
      name: 'Deleted traveler',
      email: 'leaver@deleted.invalid',
    });
    expect(await api.db.holds.listOwn('leaver')).toEqual([]);
    expect(await api.db.waitingLists.listOwn('leaver')).toEqual([]);
    expect((await book('leaver')).status).toBe(404);
    const profile = { name: 'Back', phone: null, birthDate: null, taxId: null, address: null, emergencyContact: null };
    const rest = { preferences: { destination: null, diet: null }, emails: { newLaunches: true, reminders: true } };
    expect((await api.ask('PUT', '/me', { as: 'leaver', body: { ...profile, ...rest } })).status).toBe(404);
  });
});
