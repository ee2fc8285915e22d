import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AGENCY_B,
  aLaunch,
  adminApiWorld,
  bookingChanged,
  newKey,
  step,
  type Person,
} from '../admin-api-world.fixture.ts';

const DEPARTS = '2027-01-24T12:00:00.000Z';
const CODE = 'K7MPQ2X';
const QR = `https://localhost:4200/trips/booking-a#${CODE}-booking-a-one`;
let world: Awaited<ReturnType<typeof adminApiWorld>>;
beforeAll(async () => {
  world = await adminApiWorld();
  const onSale = { statusChanges: [step('scheduled', '2026-11-01T00:00:00Z')] };
  await world.owner.demo.insertLaunches([
    aLaunch('launch-a', onSale),
    aLaunch('launch-other', onSale),
    aLaunch('launch-b', { ...onSale, agencyId: AGENCY_B }),
  ]);
  const book = (id: string, launchId: string, code: string, more: object = {}) =>
    world.scheduler.inbox.apply(bookingChanged(id, { launchId, ...more, state: { code, ...more } }));
  await book('booking-a', 'launch-a', CODE);
  await book('booking-gone', 'launch-a', 'GGGGGGG', { status: 'cancelled' });
  await book('booking-unpaid', 'launch-a', 'PPPPPPP', { status: 'pending' });
  await book('booking-other', 'launch-other', 'QQQQQQQ');
  await world.scheduler.inbox.apply(
    bookingChanged('booking-b', { launchId: 'launch-b', agencyId: AGENCY_B, state: { code: 'BBBBBBB' } }),
  );
}, 120_000);
afterAll(() => world.stop(), 30_000);

const at = (instant: string) => world.clock.advance(Date.parse(instant) - world.clock.now().getTime());
beforeEach(() => {
  at('2027-01-24T06:00:00.000Z');
});
const scan = (code: string, as: Person = 'ownerA', { launchId = 'launch-a', key = newKey() } = {}) =>
  world.ask('POST', `/launches/${launchId}/check-ins`, { as, key, body: { code } });
const undo = (passengerId: string, as: Person = 'ownerA') =>
  world.ask('DELETE', `/launches/launch-a/check-ins/${passengerId}`, { as });

describe('a ticket at the gate', () => {
  it('takes its passenger on board once; the second scan says when and by whom, a retry the same as before', async () => {
    const key = newKey();
    const first = await scan(QR, 'staffA', { key });
    expect(first).toMatchObject({
      status: 201,
      body: {
        passenger: {
          id: 'booking-a-one',
          fullName: 'Passenger one',
          bookingCode: CODE,
          missing: ['nationality', 'documentNumber', 'emergencyContact'],
        },
        at: '2027-01-24T06:00:00.000Z',
        by: 'Person agency-staff',
        aboard: 1,
        expected: 2,
      },
    });
    world.clock.advance(60_000);
    expect((await scan(QR, 'staffA', { key })).body).toEqual(first.body);
    expect(await scan(QR)).toMatchObject({
      status: 409,
      body: {
        type: expect.stringContaining('already-checked-in'),
        at: '2027-01-24T06:00:00.000Z',
        by: 'Person agency-staff',
        detail: 'Passenger one was checked in 24 Jan 2027, 01:00 GMT-5 by Person agency-staff.',
      },
    });
    expect((await world.ask('GET', '/launches/launch-a/check-ins', { as: 'ownerA' })).body).toMatchObject({
      items: [{ passengerId: 'booking-a-one', bookingCode: CODE, by: 'Person agency-staff' }],
      aboard: 1,
      expected: 2,
      opensAt: '2027-01-22T12:00:00.000Z',
      closesAt: '2027-01-24T10:00:00.000Z',
    });
  });

  it('typed as a booking of several people asks who it is, and takes the one who was chosen', async () => {
    const asked = await scan(' k7m-pq2x ');
    expect(asked).toMatchObject({
      status: 409,
      body: {
        type: expect.stringContaining('choose-passenger'),
        passengers: [
          { fullName: 'Passenger one', checkedInAt: '2027-01-24T06:00:00.000Z' },
          { fullName: 'Passenger two', code: `${CODE}-booking-a-two`, checkedInAt: null },
        ],
      },
    });
    expect(await scan(`${CODE}-booking-a-two`)).toMatchObject({ status: 201, body: { aboard: 2, expected: 2 } });
  });

  it('can be taken back, and the activity log says by whom', async () => {
    expect((await undo('booking-a-two', 'staffA')).status).toBe(204);
    expect((await undo('booking-a-two')).status).toBe(404);
    const { body } = await world.ask('GET', '/agency/activity', { as: 'ownerA' });
    expect(body['items']?.[0]).toMatchObject({
      what: 'passenger.check-in-undone',
      by: 'Person agency-staff',
      before: { bookingCode: CODE, checkedInBy: 'Person agency-owner' },
    });
  });

  it('is decided once when ten scanners read it at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => scan(`${CODE}-booking-a-two`)));
    expect(answers.map(answer => answer.status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    await undo('booking-a-two');
  });

  it.each([
    ['of another launch of the agency', 'QQQQQQQ', 409, 'wrong-launch'],
    ['of another agency', 'BBBBBBB', 404, 'ticket-unknown'],
    ['of nobody', 'ZZZZZZZ', 404, 'ticket-unknown'],
    ['whose passenger is not on that booking', `${CODE}-booking-other-one`, 404, 'ticket-unknown'],
    ['that is no code', "' or 1=1 --", 404, 'ticket-unknown'],
    ['that was cancelled', 'GGGGGGG', 409, 'ticket-cancelled'],
    ['that was never paid', 'PPPPPPP', 404, 'ticket-unknown'],
  ])('%s lets nobody on board', async (_name, code, status, type) => {
    const answer = await scan(code);
    expect(answer).toMatchObject({ status, body: { type: expect.stringContaining(type) } });
  });

  it('of another launch says which', async () => {
    expect((await scan('QQQQQQQ')).body['launch']).toMatchObject({
      id: 'launch-other',
      name: 'Falcon to Low orbit, 24 Jan 2027, 07:00 GMT-5',
    });
  });

  it('opens 48 hours before the launch', async () => {
    at('2027-01-22T11:59:59.999Z');
    expect(await scan(`${CODE}-booking-a-two`)).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('check-in-not-open'), opensAt: '2027-01-22T12:00:00.000Z' },
    });
    at('2027-01-22T12:00:00.000Z');
    expect((await scan(`${CODE}-booking-a-two`)).status).toBe(201);
    await undo('booking-a-two');
    at(DEPARTS);
  });

  it.each([
    ['GET', '/launches/launch-a/check-ins', undefined],
    ['POST', '/launches/launch-a/check-ins', { code: CODE }],
    ['DELETE', '/launches/launch-a/check-ins/booking-a-one', undefined],
  ])('another agency finds nothing at %s %s', async (method, path, body) => {
    expect((await world.ask(method, path, { as: 'ownerB', key: newKey(), body })).status).toBe(404);
  });
});

describe('passengers who were selected on the manifest', () => {
  const board = (passengerIds: string[], as: Person = 'ownerA', key = newKey(), launchId = 'launch-a') =>
    world.ask('POST', `/launches/${launchId}/check-ins/batch`, { as, key, body: { passengerIds } });
  const refused = (type: string, status: number, detail: unknown = expect.any(String)) =>
    expect.objectContaining({ type: expect.stringContaining(type), status, detail });

  it('go on board each as if alone; who does not says why, and a retry takes nobody twice', async () => {
    const key = newKey();
    const ids = [
      'booking-a-two',
      'booking-a-one',
      'booking-gone-one',
      'booking-other-one',
      'booking-b-one',
      'booking-unpaid-one',
    ];
    for (const _again of [1, 2]) {
      const answer = await board(ids, 'staffA', key);
      expect(answer).toMatchObject({ status: 200, body: { done: 1 } });
      expect(answer.body['rows']).toEqual([
        { id: 'booking-a-two', problem: null },
        {
          id: 'booking-a-one',
          problem: refused('already-checked-in', 409, expect.stringContaining('Passenger one was')),
        },
        { id: 'booking-gone-one', problem: refused('ticket-cancelled', 409) },
        { id: 'booking-other-one', problem: refused('wrong-launch', 409) },
        { id: 'booking-b-one', problem: refused('not-found', 404) },
        { id: 'booking-unpaid-one', problem: refused('not-found', 404) },
      ]);
    }
    const aboard = await world.ask('GET', '/launches/launch-a/check-ins', { as: 'ownerA' });
    expect(aboard.body).toMatchObject({ aboard: 2, expected: 2 });
    await undo('booking-a-two');
  });

  it('of another agency’s launch are not there, also in its spreadsheet', async () => {
    expect((await board(['booking-a-two'], 'ownerB')).status).toBe(404);
    expect((await board(['booking-b-one'], 'ownerA', newKey(), 'launch-b')).status).toBe(404);
    const save = (as: Person, passengerIds: string[]) =>
      world.ask('POST', '/launches/launch-a/passengers/export', { as, body: { passengerIds } });
    expect((await save('ownerB', ['booking-a-two'])).status).toBe(404);
    const { text } = await save('ownerA', ['booking-a-two', 'booking-other-one', 'booking-b-one']);
    const lines = text.trim().split('\r\n').slice(1);
    expect(lines.map(line => line.split(',')[1])).toEqual(['Passenger two']);
  });
});

describe('the manifest', () => {
  it('shows who is on board, filters by it, and its spreadsheet holds exactly these rows', async () => {
    const ask = (query: string, headers = {}) =>
      world.ask('GET', `/launches/launch-a/passengers?${query}`, { as: 'ownerA', headers });
    const aboard = await ask('aboard=true');
    expect(aboard.body['items']).toMatchObject([
      { id: 'booking-a-one', checkedInAt: '2027-01-24T06:00:00.000Z', checkedInBy: 'Person agency-staff' },
    ]);
    const { text } = await ask('aboard=true&q=one', { accept: 'text/csv' });
    expect(text.trim().split('\r\n').slice(1)).toEqual([
      [
        'K7MPQ2X,Passenger one,1990-02-28,one@example.com',
        '+1 555 0100,,,,flying',
        'nationality documentNumber emergencyContact,2027-01-24T06:00:00.000Z,Person agency-staff',
      ]
        .join(',')
        .replace('+1', "'+1"),
    ]);
    const missing = await ask('aboard=false&status=flying&limit=1');
    expect(missing.body).toMatchObject({ total: 1, nextCursor: null });
  });
});
