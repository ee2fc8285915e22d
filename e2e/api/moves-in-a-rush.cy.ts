import type { MoveRushSize, RushResult } from '../tasks/rush.ts';
import type { Instance } from '../tasks/instance.ts';
import {
  changeStatus,
  headersOf,
  newKey,
  newPerson,
  offerLaunch,
  registerTraveler,
  type ShopBooking,
} from '../support/story.ts';

const DEMO_ROCKET_SEATS = 12;
const PRICE = 25_000_000;
const DEARER = 30_000_000;

type Held = ShopBooking & { launch: { id: string }; movedTo?: { bookingId: string } };

describe('a rush from a delayed launch to a smaller one, with a kill -9 in the middle', () => {
  it('leaves nobody with none or two, and both agencies with every cent', () => {
    cy.apiToken('agencyOwner').as('agency');
    cy.apiToken('otherAgencyOwner').as('other');
    cy.task<MoveRushSize>('moveRushSize').then(size => {
      const people = Array.from({ length: size.travelers }, (_, n) => newPerson(`Mover ${n}`));
      const tokens: string[] = [];
      for (const person of people) {
        registerTraveler(person);
        cy.apiToken(person).then(token => void tokens.push(token));
      }
      cy.get<string>('@agency').then(agency => {
        cy.get<string>('@other').then(other => {
          cy.instance().then(instance => movesInARush(instance, size, { agency, other, people, tokens }));
        });
      });
    });
  });
});

/** Everybody books on the late launch; it is delayed, and all of them want the few seats of the early one. */
function movesInARush(
  { urls, processes }: Pick<Instance, 'urls' | 'processes'>,
  { travelers, bookingsEach, seats, kills }: MoveRushSize,
  { agency, other, people, tokens }: { agency: string; other: string; people: { email: string }[]; tokens: string[] },
): void {
  const bookings = travelers * bookingsEach;
  const stay = bookings - seats;
  const apis = processes.filter(one => one.name.startsWith('customer-api')).map(one => `https://localhost:${one.port}`);
  addRocket(urls, agency, bookings);
  addRocket(urls, other, seats);
  offerLaunch(urls, agency, { seats: bookings, priceCents: PRICE, days: 200 }).then(late => {
    offerLaunch(urls, other, { seats, priceCents: DEARER, days: 170 }).then(early => {
      const moves: { token: string; bookingId: string }[] = [];
      for (const token of tokens) {
        const offer = { launchId: late.id, pricePerSeat: late.pricePerSeat };
        cy.task<RushResult>('rush', { urls: apis, token, ...offer, buyers: bookingsEach }).then(({ bookingIds }) => {
          for (const bookingId of bookingIds) moves.push({ token, bookingId });
        });
      }
      changeStatus(urls, agency, late.id, { to: 'delayed', reason: 'weather' });
      const shown = `${urls.customerApi}/api/v1/launches/${late.id}`;
      cy.task('until', { url: shown, status: 200, path: 'status', equals: 'delayed' });
      cy.wrap(moves).then(() => {
        expect(moves).to.have.length(bookings);
        const rush = {
          urls: apis,
          moves,
          launchId: early.id,
          pricePerSeat: early.pricePerSeat,
          difference: { amount: DEARER - PRICE, currency: 'USD' },
          kills,
        };
        cy.task<RushResult>('moveRush', rush, { timeout: 90_000 }).then(result => {
          cy.log(JSON.stringify(result.statuses));
          expect(result.statuses, JSON.stringify(result)).to.deep.equal({ 201: seats, 409: stay });
          expect(new Set(result.bookingIds).size).to.equal(seats);
        });
      });
      const launches = { late: late.id, early: early.id };
      const movedOf: number[] = [];
      everybodyFliesOnce(urls.customerApi, tokens, launches, { bookingsEach, seats, stay, movedOf });
      const paid = bookings * PRICE;
      hasRevenue(urls.adminApi, agency, late.id, { gross: paid, refunded: seats * PRICE, net: stay * PRICE });
      hasRevenue(urls.adminApi, other, early.id, { gross: seats * DEARER, refunded: 0, net: seats * DEARER });
      cy.wrap(movedOf).then(() => {
        for (const [place, { email }] of people.entries()) everyMailOnce(email, bookingsEach, movedOf[place]!);
      });
    });
  });
}

/** Only the full rush needs more seats than the rockets of the demo have. */
function addRocket(urls: Instance['urls'], token: string, capacity: number): void {
  if (capacity <= DEMO_ROCKET_SEATS) return;
  cy.request({
    method: 'POST',
    url: `${urls.adminApi}/api/v1/rockets`,
    headers: headersOf(token, newKey()),
    body: { name: 'Mover', model: 'Rush', capacity, range: 'orbital' },
  })
    .its('status')
    .should('equal', 201);
}

function everybodyFliesOnce(
  api: string,
  tokens: string[],
  launches: { late: string; early: string },
  { bookingsEach, seats, stay, movedOf }: { bookingsEach: number; seats: number; stay: number; movedOf: number[] },
): void {
  const standing: string[] = [];
  for (const token of tokens)
    cy.request<{ items: Held[] }>({ url: `${api}/api/v1/bookings?limit=100`, headers: headersOf(token) }).then(
      ({ body: { items } }) => {
        const flying = items.filter(booking => booking.status === 'confirmed');
        const moved = items.filter(booking => booking.movedTo !== undefined);
        expect(flying, 'bookings of one traveler').to.have.length(bookingsEach);
        expect(items.filter(booking => booking.status === 'pending')).to.have.length(0);
        expect(flying.filter(booking => booking.launch.id === launches.early)).to.have.length(moved.length);
        movedOf.push(moved.length);
        standing.push(...flying.map(booking => booking.launch.id));
      },
    );
  cy.wrap(standing).then(() => {
    expect(standing.filter(id => id === launches.early)).to.have.length(seats);
    expect(standing.filter(id => id === launches.late)).to.have.length(stay);
  });
}

function hasRevenue(api: string, token: string, launchId: string, sums: Record<string, number>): void {
  const url = `${api}/api/v1/launches/${launchId}/revenue`;
  for (const [name, amount] of Object.entries(sums))
    cy.task('until', { url, token, status: 200, path: `${name}.amount`, equals: amount });
}

function everyMailOnce(to: string, bookings: number, moved: number): void {
  // The confirmation of the address, one of each booking, the delay; of each move that, and the tickets of the new booking.
  const mailsMin = 2 + bookings + 2 * moved;
  cy.task<Record<string, number>>('mailCounts', { to, mailsMin, settleMs: 1_500 }).then(counts => {
    for (const [subject, times] of Object.entries(counts)) expect(times, subject).to.equal(1);
    expect(Object.keys(counts).filter(subject => / moved to /.test(subject))).to.have.length(moved);
  });
}
