import { headersOf, newKey } from '../support/story.ts';

describe("somebody else's thing", () => {
  it('is not there for another agency: launches, rockets, passengers, money', () => {
    cy.apiToken('agencyOwner').as('mia');
    cy.apiToken('otherAgencyOwner').as('kenji');
    cy.instance().then(({ urls }) => {
      const admin = `${urls.adminApi}/api/v1`;
      cy.get<string>('@mia').then(mia => {
        cy.get<string>('@kenji').then(kenji => {
          cy.request<{ items: { id: string }[] }>({ url: `${admin}/launches`, headers: headersOf(mia) }).then(
            ({ body }) => {
              const id = body.items[0]!.id;
              for (const path of ['', '/passengers', '/bookings', '/revenue']) {
                cy.request({ url: `${admin}/launches/${id}${path}`, headers: headersOf(mia) })
                  .its('status')
                  .should('equal', 200);
                cy.request({
                  url: `${admin}/launches/${id}${path}`,
                  headers: headersOf(kenji),
                  failOnStatusCode: false,
                })
                  .its('status')
                  .should('equal', 404);
              }
              cy.request({
                method: 'POST',
                url: `${admin}/launches/${id}/status`,
                headers: headersOf(kenji, newKey()),
                body: { to: 'aborted', reason: 'other' },
                failOnStatusCode: false,
              })
                .its('status')
                .should('equal', 404);
              // Among many rows, too: the row is not there, and the rest of the answer says nothing of it.
              cy.request({
                method: 'POST',
                url: `${admin}/launches/batch/put-on-sale`,
                headers: headersOf(kenji, newKey()),
                body: { launchIds: [id], reason: 'other' },
              })
                .its('body.rows.0.problem.status')
                .should('equal', 404);
            },
          );
          cy.request<{ items: { id: string }[] }>({ url: `${admin}/rockets`, headers: headersOf(mia) }).then(
            ({ body }) => {
              cy.request({
                url: `${admin}/rockets/${body.items[0]!.id}`,
                headers: headersOf(kenji),
                failOnStatusCode: false,
              })
                .its('status')
                .should('equal', 404);
            },
          );
        });
      });
    });
  });

  it('is not there for another traveler', () => {
    cy.instance().then(({ urls }) => {
      const shop = `${urls.customerApi}/api/v1`;
      cy.apiToken('vip').then(vip => {
        cy.request<{ items: { id: string }[] }>({ url: `${shop}/bookings`, headers: headersOf(vip) })
          .its('body.items.0.id')
          .as('bookingId');
      });
      cy.apiToken('traveler').then(ada => {
        cy.get<string>('@bookingId').then(id => {
          cy.request({ url: `${shop}/bookings/${id}`, headers: headersOf(ada), failOnStatusCode: false })
            .its('status')
            .should('equal', 404);
          cy.request({
            method: 'POST',
            url: `${shop}/bookings/${id}/cancellation`,
            headers: headersOf(ada, newKey()),
            body: {},
            failOnStatusCode: false,
          })
            .its('status')
            .should('equal', 404);
        });
      });
    });
  });

  it('is closed to the wrong role', () => {
    cy.instance().then(({ urls }) => {
      cy.apiToken('traveler').then(token => {
        cy.request({ url: `${urls.adminApi}/api/v1/invoices`, headers: headersOf(token), failOnStatusCode: false })
          .its('status')
          .should('equal', 403);
        cy.request({ url: `${urls.authService}/auth/users`, headers: headersOf(token), failOnStatusCode: false })
          .its('status')
          .should('equal', 403);
      });
      cy.apiToken('it').then(token => {
        cy.request({ url: `${urls.adminApi}/api/v1/invoices`, headers: headersOf(token), failOnStatusCode: false })
          .its('status')
          .should('equal', 403);
      });
      cy.request({ url: `${urls.adminApi}/api/v1/launches`, failOnStatusCode: false })
        .its('status')
        .should('equal', 401);
    });
  });
});
