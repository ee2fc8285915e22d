import {
  bookingOf,
  changeStatus,
  headersOf,
  newKey,
  newPerson,
  offerLaunch,
  registerTraveler,
  type ShopBooking,
} from '../support/story.ts';

interface Money {
  amount: number;
}
interface Invoice {
  id: string;
  number: string;
  agencyId: string;
  amount: Money;
  open: Money;
  status: string;
}

describe('an aborted launch', () => {
  it('refunds everybody in full, tells them once, and is invoiced with 1,000 USD that finance sees paid', () => {
    const traveler = newPerson('Pia Sorensen');
    registerTraveler(traveler);
    cy.apiToken(traveler).as('token');
    cy.apiToken('agencyOwner').as('agency');
    cy.apiToken('finance').as('finance');
    cy.instance().then(({ urls }) => {
      const shop = `${urls.customerApi}/api/v1`;
      const admin = `${urls.adminApi}/api/v1`;
      cy.get<string>('@agency').then(agency => {
        offerLaunch(urls, agency, { seats: 3, priceCents: 30_000_000, days: 200 }).then(launch => {
          cy.get<string>('@token').then(token => {
            cy.request<ShopBooking>({
              method: 'POST',
              url: `${shop}/bookings`,
              headers: headersOf(token, newKey()),
              body: bookingOf(launch, ['Pia Sorensen', 'Lars Sorensen']),
            }).as('booked');
            cy.get<{ body: ShopBooking }>('@booked').then(({ body: booking }) => {
              cy.task('until', {
                url: `${admin}/launches/${launch.id}`,
                token: agency,
                status: 200,
                path: 'seatsSold',
                equals: 2,
              });
              changeStatus(urls, agency, launch.id, { to: 'aborted', reason: 'technical' });
              const own = `${shop}/bookings/${booking.id}`;
              cy.task('until', { url: own, token, status: 200, path: 'status', equals: 'refunded' });
              cy.task('until', { url: own, token, status: 200, path: 'refunds.0.state', equals: 'settled' });
              cy.request<ShopBooking>({ url: own, headers: headersOf(token) })
                .its('body.totalRefunded.amount')
                .should('equal', booking.totalPrice.amount);
              cy.mail({ to: traveler.email, subject: 'abort' }).its('text').should('include', '600,000');
              invoiced(urls, launch.id);
            });
          });
        });
      });
    });
  });
});

function invoiced(urls: { adminApi: string }, launchId: string): void {
  const admin = `${urls.adminApi}/api/v1`;
  cy.get<string>('@finance').then(finance => {
    cy.task('until', {
      url: `${admin}/invoices?launch=${launchId}`,
      token: finance,
      status: 200,
      path: 'total',
      equals: 1,
    });
    cy.request<{ items: Invoice[] }>({ url: `${admin}/invoices?launch=${launchId}`, headers: headersOf(finance) }).then(
      ({ body }) => {
        const invoice = body.items[0]!;
        expect(invoice.number).to.match(/^AB-\d{4}-\d{6}$/);
        expect(invoice.amount.amount).to.equal(100_000);
        expect(invoice.status).to.equal('pending');
        cy.request({ url: `${admin}/invoices/${invoice.id}.pdf`, headers: headersOf(finance), encoding: 'latin1' })
          .its('body')
          .should('match', /^%PDF-/);
        const part = {
          amount: { amount: 40_000, currency: 'USD' },
          receivedOn: new Date().toISOString().slice(0, 10),
          reference: 'first part',
        };
        const key = newKey();
        const pay = {
          method: 'POST',
          url: `${admin}/invoices/${invoice.id}/payments`,
          headers: headersOf(finance, key),
          body: part,
        };
        cy.request(pay);
        cy.request(pay); // the same click again is the same payment
        cy.request<Invoice>({ url: `${admin}/invoices/${invoice.id}`, headers: headersOf(finance) }).then(
          ({ body: after }) => {
            expect(after.status).to.equal('partially-paid');
            expect(after.open.amount).to.equal(60_000);
          },
        );
        cy.request({
          ...pay,
          headers: headersOf(finance, newKey()),
          body: { ...part, amount: { amount: 60_001, currency: 'USD' } },
          failOnStatusCode: false,
        })
          .its('status')
          .should('equal', 422);
        cy.request({
          ...pay,
          headers: headersOf(finance, newKey()),
          body: { ...part, amount: { amount: 60_000, currency: 'USD' } },
        });
        cy.request({ url: `${admin}/invoices/${invoice.id}`, headers: headersOf(finance) })
          .its('body.status')
          .should('equal', 'paid');
        reported(admin, finance, invoice.agencyId);
      },
    );
  });
}

/** What was paid is in the annual report of its agency, on the screen and as a document. */
function reported(admin: string, finance: string, agencyId: string): void {
  const headers = headersOf(finance);
  const year = new Date().toISOString().slice(0, 4);
  cy.request<{ totals: { amount: Money } }>({
    url: `${admin}/payments?received=${year}&agency=${agencyId}`,
    headers,
  }).then(({ body: payments }) => {
    expect(payments.totals.amount.amount).to.be.at.least(100_000);
    cy.request<{ agencies: { agencyId: string; received: Money }[] }>({
      url: `${admin}/reports/annual?year=${year}`,
      headers,
    }).then(({ body: report }) => {
      const own = report.agencies.find(row => row.agencyId === agencyId);
      expect(own?.received.amount).to.be.at.least(payments.totals.amount.amount);
    });
  });
  cy.request({ url: `${admin}/reports/annual.pdf?year=${year}`, headers, encoding: 'latin1' })
    .its('body')
    .should('match', /^%PDF-/);
}
