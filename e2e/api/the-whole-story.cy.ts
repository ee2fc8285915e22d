import {
  bookingOf,
  headersOf,
  newKey,
  newPerson,
  registerTraveler,
  type ShopBooking,
  type ShopLaunch,
} from '../support/story.ts';
import type { Instance } from '../tasks/instance.ts';

describe('a seat booked by a traveler', () => {
  it('reaches the agency, finance, the mailbox and the logs under one request id, and comes back when cancelled', () => {
    const traveler = newPerson('Nova Lindqvist');
    const requestId = `story-${newKey()}`;
    registerTraveler(traveler);
    cy.apiToken(traveler).as('token');
    cy.instance().then(({ urls }) => {
      const shop = `${urls.customerApi}/api/v1`;
      cy.apiToken('agencyOwner').as('agency');
      cy.get<string>('@token').then(token => {
        findLaunchOfSelene(urls).then((launch: ShopLaunch) => {
          cy.request<ShopBooking>({
            method: 'POST',
            url: `${shop}/bookings`,
            headers: { ...headersOf(token, newKey()), 'x-request-id': requestId },
            body: bookingOf(launch, ['Nova Lindqvist', 'Emil Lindqvist']),
          }).then(({ status, body, headers }) => {
            expect(status).to.equal(201);
            expect(headers['x-request-id']).to.equal(requestId);
            expect(body.status).to.equal('confirmed');
            expect(body.seats).to.equal(2);
            expect(body.totalPrice.amount).to.equal(launch.pricePerSeat.amount * 2);
            seenByAll(urls, launch, body, traveler.email, requestId);
            cancelled(urls, token, body);
          });
        });
      });
    });
  });
});

type Urls = Instance['urls'];

function findLaunchOfSelene(urls: Urls): Cypress.Chainable<ShopLaunch> {
  return cy
    .request<{ items: ShopLaunch[] }>(`${urls.customerApi}/api/v1/launches?agency=selene-spaceways&seats=2&limit=100`)
    .its('body.items')
    .then((launches: ShopLaunch[]) => {
      const launch = launches.filter(candidate => candidate.bookable).at(-1);
      if (launch === undefined) throw new Error('Selene Spaceways sells nothing.');
      return launch;
    });
}

function seenByAll(urls: Urls, launch: ShopLaunch, booking: ShopBooking, email: string, requestId: string): void {
  cy.mail({ to: email, subject: booking.code }).its('text').should('include', 'Emil Lindqvist');
  cy.mail({ to: 'mia@selene.example', subject: booking.code });
  cy.get<string>('@agency').then(agency => {
    const passengers = `${urls.adminApi}/api/v1/launches/${launch.id}/passengers?q=Lindqvist`;
    cy.task('until', { url: passengers, token: agency, status: 200, path: 'total', equals: 2 });
    cy.request<{ items: { bookingCode: string }[] }>({ url: passengers, headers: headersOf(agency) })
      .its('body.items.0.bookingCode')
      .should('equal', booking.code);
  });
  cy.apiToken('finance').then(finance => {
    cy.request<{ items: { paid: { amount: number } }[] }>({
      url: `${urls.adminApi}/api/v1/bookings?q=${booking.code}`,
      headers: headersOf(finance),
    })
      .its('body.items.0.paid.amount')
      .should('equal', booking.totalPrice.amount);
  });
  cy.task<string[]>('componentsOfRequest', { requestId, components: ['customer-api', 'job-scheduler'] }).should(
    'include',
    'customer-api',
  );
}

function cancelled(urls: Urls, token: string, booking: ShopBooking): void {
  const own = `${urls.customerApi}/api/v1/bookings/${booking.id}`;
  cy.request<{ refund: { amount: number }; kept: { amount: number } }>({
    url: `${own}/refund-quote`,
    headers: headersOf(token),
  }).then(({ body: quote }) => {
    expect(quote.refund.amount + quote.kept.amount).to.equal(booking.totalPrice.amount);
    const body = { expectedRefund: { amount: quote.refund.amount, currency: 'USD' } };
    cy.request<ShopBooking>({
      method: 'POST',
      url: `${own}/cancellation`,
      headers: headersOf(token, newKey()),
      body,
    }).then(({ body: after }) => {
      expect(after.status).to.equal('cancelled');
      expect(after.totalRefunded.amount).to.equal(quote.refund.amount);
      expect(after.history.map(entry => entry.status)).to.include('cancelled');
    });
    cy.task('until', { url: own, token, status: 200, path: 'refunds.0.state', equals: 'settled' });
  });
}
