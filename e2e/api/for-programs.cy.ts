import type { ReceivedWebhook } from '../tasks/webhook-receiver.ts';
import { bookingOf, headersOf, newKey, offerLaunch, type ShopBooking } from '../support/story.ts';

interface Made {
  id: string;
  secret: string;
}

describe('a program of an agency', () => {
  it('reads launches with an API key and no more, until the key is revoked', () => {
    cy.apiToken('agencyOwner').then(owner => {
      cy.instance().then(({ urls }) => {
        const keys = `${urls.adminApi}/api/v1/agency/keys`;
        const launches = `${urls.adminApi}/api/v1/launches`;
        const exchange = (key: string) =>
          cy.request<{ accessToken: string }>({
            method: 'POST',
            url: `${urls.authService}/auth/token`,
            headers: headersOf(key),
            failOnStatusCode: false,
          });
        cy.request<Made>({
          method: 'POST',
          url: keys,
          headers: headersOf(owner, newKey()),
          body: { name: 'Warehouse', scopes: ['launches:read'] },
        }).then(({ body: { id, secret } }) => {
          expect(secret).to.match(/^astro_live_/);
          exchange(secret).then(({ status, body: { accessToken } }) => {
            expect(status).to.equal(200);
            const headers = headersOf(accessToken, newKey());
            cy.request({ url: launches, headers }).its('status').should('equal', 200);
            for (const [method, url, kind] of [
              ['POST', launches, 'scope-needed'],
              ['GET', `${urls.adminApi}/api/v1/agency/invoices`, 'scope-needed'],
              ['GET', keys, 'not-for-keys'],
              ['PUT', `${urls.adminApi}/api/v1/agency`, 'not-for-keys'],
            ] as const)
              cy.request<{ type: string }>({ method, url, headers, failOnStatusCode: false }).then(answer => {
                expect(answer.status).to.equal(403);
                expect(answer.body.type).to.include(kind);
              });
            cy.request({ method: 'DELETE', url: `${keys}/${id}`, headers: headersOf(owner) });
            exchange(secret).its('status').should('equal', 401);
          });
        });
      });
    });
  });

  it('is told of a booking by a signed webhook, once, and again when somebody asks for that', () => {
    cy.apiToken('agencyOwner').as('owner');
    cy.apiToken('vip').as('traveler');
    cy.task<string>('webhookReceiver').as('origin');
    cy.instance().then(({ urls }) => {
      const webhooks = `${urls.adminApi}/api/v1/agency/webhooks`;
      const path = `/hooks/${newKey()}`;
      cy.get<string>('@owner').then(owner => {
        cy.get<string>('@origin').then(origin => {
          cy.request<Made>({
            method: 'POST',
            url: webhooks,
            headers: headersOf(owner, newKey()),
            body: { url: `${origin}${path}`, events: ['booking.confirmed'] },
          }).then(({ body: { id, secret } }) => {
            offerLaunch(urls, owner, { seats: 4, priceCents: 10_000_000, days: 400 }).then(launch => {
              cy.get<string>('@traveler').then(traveler => {
                cy.request<ShopBooking>({
                  method: 'POST',
                  url: `${urls.customerApi}/api/v1/bookings`,
                  headers: headersOf(traveler, newKey()),
                  body: bookingOf(launch, ['Petra Programmed']),
                }).then(({ body: booking }) => {
                  const wanted = { path, secret };
                  cy.task<ReceivedWebhook[]>('receivedWebhooks', { ...wanted, count: 1 }).then(first => {
                    expect(first).to.have.length(1);
                    expect(first[0]!.said).to.have.property('type', 'booking.confirmed');
                    expect(first[0]!.said.data).to.include({ id: booking.id, launchId: launch.id, seats: 1 });
                    expect(JSON.stringify(first)).not.to.include('Petra');
                    cy.task('until', {
                      url: `${webhooks}/${id}/deliveries`,
                      status: 200,
                      token: owner,
                      path: 'items.0.status',
                      equals: 'delivered',
                    });
                    cy.request<{ items: { id: string }[] }>({
                      url: `${webhooks}/${id}/deliveries`,
                      headers: headersOf(owner),
                    }).then(({ body: { items } }) => {
                      expect(items).to.have.length(1);
                      cy.request({
                        method: 'POST',
                        url: `${webhooks}/${id}/deliveries/${items[0]!.id}/resend`,
                        headers: headersOf(owner, newKey()),
                      });
                    });
                    cy.task<ReceivedWebhook[]>('receivedWebhooks', { ...wanted, count: 2 }).then(both => {
                      expect(both.map(one => one.id)).to.deep.equal([first[0]!.id, first[0]!.id]);
                    });
                  });
                  cy.request({ method: 'DELETE', url: `${webhooks}/${id}`, headers: headersOf(owner) });
                });
              });
            });
          });
        });
      });
    });
  });
});
