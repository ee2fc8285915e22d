import type { RushResult } from '../tasks/rush.ts';
import {
  changeStatus,
  headersOf,
  newPerson,
  offerLaunch,
  registerTraveler,
  type ShopBooking,
} from '../support/story.ts';

const TRAVELERS = 3;
const BOOKINGS_EACH = 4;
const SEATS = 5;
const PRICE = 25_000_000;
const DEARER = 30_000_000;
const STAY = TRAVELERS * BOOKINGS_EACH - SEATS;

type Held = ShopBooking & { launch: { id: string }; movedTo?: { bookingId: string } };

describe('a rush from a delayed launch to a smaller one, with a kill -9 in the middle', () => {
  it('leaves nobody with none or two, and both agencies with every cent', () => {
    cy.apiToken('agencyOwner').as('agency');
    cy.apiToken('otherAgencyOwner').as('other');
    const people = Array.from({ length: TRAVELERS }, (_, n) => newPerson(`Mover ${n}`));
    const tokens: string[] = [];
    for (const person of people) {
      registerTraveler(person);
      cy.apiToken(person).then(token => void tokens.push(token));
    }
    cy.instance().then(({ urls, processes }) => {
      const apis = processes
        .filter(one => one.name.startsWith('customer-api'))
        .map(one => `https://localhost:${one.port}`);
      cy.get<string>('@agency').then(agency => {
        cy.get<string>('@other').then(other => {
          offerLaunch(urls, agency, { seats: 12, priceCents: PRICE, days: 200 }).then(late => {
            offerLaunch(urls, other, { seats: SEATS, priceCents: DEARER, days: 170 }).then(early => {
              const moves: { token: string; bookingId: string }[] = [];
              for (const token of tokens) {
                const offer = { launchId: late.id, pricePerSeat: late.pricePerSeat };
                cy.task<RushResult>('rush', { urls: apis, token, ...offer, buyers: BOOKINGS_EACH }).then(
                  ({ bookingIds }) => {
                    for (const bookingId of bookingIds) moves.push({ token, bookingId });
                  },
                );
              }
              changeStatus(urls, agency, late.id, { to: 'delayed', reason: 'weather' });
              const shown = `${urls.customerApi}/api/v1/launches/${late.id}`;
              cy.task('until', { url: shown, status: 200, path: 'status', equals: 'delayed' });
              cy.wrap(moves).then(() => {
                expect(moves).to.have.length(TRAVELERS * BOOKINGS_EACH);
                const rush = {
                  urls: apis,
                  moves,
                  launchId: early.id,
                  pricePerSeat: early.pricePerSeat,
                  difference: { amount: DEARER - PRICE, currency: 'USD' },
                  kill: 'customer-api',
                };
                cy.task<RushResult>('moveRush', rush, { timeout: 90_000 }).then(result => {
                  expect(result.statuses, JSON.stringify(result)).to.deep.equal({ 201: SEATS, 409: STAY });
                  expect(new Set(result.bookingIds).size).to.equal(SEATS);
                });
              });
              everybodyFliesOnce(urls.customerApi, tokens, { late: late.id, early: early.id });
              const paid = TRAVELERS * BOOKINGS_EACH * PRICE;
              hasRevenue(urls.adminApi, agency, late.id, { gross: paid, refunded: SEATS * PRICE, net: STAY * PRICE });
              hasRevenue(urls.adminApi, other, early.id, { gross: SEATS * DEARER, refunded: 0, net: SEATS * DEARER });
              everyMailOnce(people.map(person => person.email));
            });
          });
        });
      });
    });
  });
});

function everybodyFliesOnce(api: string, tokens: string[], launches: { late: string; early: string }): void {
  const standing: string[] = [];
  for (const token of tokens)
    cy.request<{ items: Held[] }>({ url: `${api}/api/v1/bookings?limit=100`, headers: headersOf(token) }).then(
      ({ body: { items } }) => {
        const flying = items.filter(booking => booking.status === 'confirmed');
        const moved = items.filter(booking => booking.movedTo !== undefined);
        expect(flying, 'bookings of one traveler').to.have.length(BOOKINGS_EACH);
        expect(items.filter(booking => booking.status === 'pending')).to.have.length(0);
        expect(flying.filter(booking => booking.launch.id === launches.early)).to.have.length(moved.length);
        standing.push(...flying.map(booking => booking.launch.id));
      },
    );
  cy.wrap(standing).then(() => {
    expect(standing.filter(id => id === launches.early)).to.have.length(SEATS);
    expect(standing.filter(id => id === launches.late)).to.have.length(STAY);
  });
}

function hasRevenue(api: string, token: string, launchId: string, sums: Record<string, number>): void {
  const url = `${api}/api/v1/launches/${launchId}/revenue`;
  for (const [name, amount] of Object.entries(sums))
    cy.task('until', { url, token, status: 200, path: `${name}.amount`, equals: amount });
}

function everyMailOnce(readers: string[]): void {
  let moved = 0;
  for (const to of readers)
    // The confirmation of the address, one of each booking, and the delay.
    cy.task<Record<string, number>>('mailCounts', { to, mailsMin: 2 + BOOKINGS_EACH, settleMs: 1_500 }).then(counts => {
      for (const [subject, times] of Object.entries(counts)) expect(times, subject).to.equal(1);
      moved += Object.keys(counts).filter(subject => / moved to /.test(subject)).length;
    });
  cy.wrap(readers).then(() => expect(moved).to.equal(SEATS));
}
