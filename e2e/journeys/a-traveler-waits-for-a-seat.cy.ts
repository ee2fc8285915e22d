import {
  bookingOf,
  headersOf,
  newKey,
  newPerson,
  offerLaunch,
  registerTraveler,
  type ShopBooking,
} from '../support/story.ts';

describe('a traveler waits for a seat', () => {
  it('joins on the sold-out page, is offered the freed seat, tries two cards and has it', () => {
    const [owner, waiter] = ['Olive Owner', 'Wanda Waiting'].map(newPerson);
    registerTraveler(owner!);
    registerTraveler(waiter!);
    cy.signIn(waiter!, 'customerWeb');
    cy.apiToken(owner!).as('owner');
    cy.apiToken('agencyOwner').as('agency');
    cy.instance().then(({ urls }) => {
      const shop = `${urls.customerApi}/api/v1`;
      cy.get<string>('@agency').then(agency => {
        offerLaunch(urls, agency, { seats: 2, priceCents: 30_000_000, days: 600 }).then(launch => {
          cy.get<string>('@owner').then(token => {
            cy.request<ShopBooking>({
              method: 'POST',
              url: `${shop}/bookings`,
              headers: headersOf(token, newKey()),
              body: bookingOf(launch, ['Olive Owner', 'Otto Owner']),
            })
              .its('body.id')
              .as('booked');
            cy.task('until', { url: `${shop}/launches/${launch.id}`, status: 200, path: 'seatsLeft', equals: 0 });

            cy.visit(`/launches/${launch.slug}`);
            cy.get('[data-testid=waiting-seats]').select('1');
            cy.get('[data-testid=join-waiting-list]').click();
            cy.get('[data-testid=waiting-text]').should('contain', 'first in line for 1 seat');
            cy.checkA11y();
            cy.visit('/trips');
            cy.get('[data-testid=waiting-trip]').should('contain', 'first in line');
            cy.checkA11y();

            cy.get<string>('@booked').then(id => {
              cy.request({
                method: 'POST',
                url: `${shop}/bookings/${id}/cancellation`,
                headers: headersOf(token, newKey()),
                body: {},
              });
            });
          });
          cy.mail({ to: waiter!.email, subject: 'for you' });
          cy.visit(`/launches/${launch.slug}`);
          cy.get('[data-testid=offer]').should('be.visible');
          cy.checkA11y();
          cy.get('[data-testid=take-offer]').click();
        });
      });
    });
    cy.get('[data-testid=hold]').should('be.visible');
    cy.get('[data-testid=me-0]').click();
    cy.get('[data-testid=birth-date-0]').type('1990-03-02');
    cy.get('[data-testid=phone-0]').clear();
    cy.get('[data-testid=phone-0]').type('+34 600 100 200');
    cy.get('[data-testid=to-payment]').click();
    cy.get('[data-testid=card-tok_chargeDeclined]').check();
    cy.get('[data-testid=pay]').click();
    // The offer is still theirs: its hours are the countdown, not fifteen minutes.
    cy.get('[data-testid=try-other-card]').should('be.visible');
    cy.get('[data-testid=countdown]')
      .invoke('text')
      .should('match', /1:5\d:\d\d/);
    cy.get('[data-testid=card-tok_visa]').check();
    cy.get('[data-testid=pay]').click();
    cy.get('[data-testid=booked]').should('be.visible');
    cy.visit('/trips');
    cy.get('[data-testid=trip]').should('have.length', 2);
    cy.get('[data-testid=waiting-trip]').should('not.exist');
  });
});
