import {
  bookingOf,
  changeStatus,
  headersOf,
  newKey,
  newPerson,
  offerLaunch,
  registerTraveler,
} from '../support/story.ts';
import type { ShopBooking, ShopLaunch } from '../support/story.ts';

const CLOCK = /^1[345]:\d\d$/;

describe('a traveler', () => {
  it('is told of a new price, sees the time run, cancels one seat, then the other, each refund shown before', () => {
    const traveler = newPerson('Nadia Okafor');
    cy.visit('/');
    registerTraveler(traveler);
    cy.apiToken('agencyOwner').as('agency');
    cy.signIn(traveler, 'customerWeb');
    cy.instance().then(({ urls }) => {
      cy.get<string>('@agency').then(agency => {
        // 200 days ahead: cancelling gives 70 % of the price back (R6).
        offerLaunch(urls, agency, { seats: 3, priceCents: 20_000_000, days: 200 }).then(launch => {
          cy.visit(`/launches/${launch.slug}/book`);
          thePriceChanges(urls.adminApi, agency, launch);
        });
      });
    });
    book();
    cancelOne(traveler.email);
    cancelTheOther(traveler.email);
  });

  it('moves a delayed trip to a dearer launch: sees the difference first, and pays it alone at the bank', () => {
    const traveler = newPerson('Sela Brandt');
    cy.visit('/');
    registerTraveler(traveler);
    cy.apiToken('agencyOwner').as('agency');
    cy.apiToken(traveler).as('token');
    cy.signIn(traveler, 'customerWeb');
    cy.instance().then(({ urls }) => {
      cy.get<string>('@agency').then(agency => {
        offerLaunch(urls, agency, { seats: 2, priceCents: 20_000_000, days: 210 }).then(late => {
          offerLaunch(urls, agency, { seats: 2, priceCents: 23_000_000, days: 205 }).then(() => {
            cy.get<string>('@token').then(token => {
              cy.request<ShopBooking>({
                method: 'POST',
                url: `${urls.customerApi}/api/v1/bookings`,
                headers: headersOf(token, newKey()),
                body: bookingOf(late, ['Sela Brandt', 'Jon Brandt']),
              })
                .its('body.id')
                .then(id => {
                  changeStatus(urls, agency, late.id, { to: 'delayed', reason: 'weather' });
                  const url = `${urls.customerApi}/api/v1/bookings/${id}`;
                  cy.task('until', { url, token, status: 200, path: 'launch.status', equals: 'delayed' });
                  cy.visit(`/trips/${id}`);
                });
            });
            move();
          });
        });
      });
    });
  });

  it('is told when somebody else was faster, and what is left', () => {
    const [first, second] = [newPerson('Wanda Linde'), newPerson('Ravi Sundaram')];
    cy.visit('/');
    registerTraveler(first);
    registerTraveler(second);
    cy.apiToken('agencyOwner').as('agency');
    cy.apiToken(first).as('faster');
    cy.signIn(second, 'customerWeb');
    cy.instance().then(({ urls }) => {
      cy.get<string>('@agency').then(agency => {
        offerLaunch(urls, agency, { seats: 3, priceCents: 20_000_000, days: 200 }).then(launch => {
          const sell = (passengers: string[]) =>
            cy.get<string>('@faster').then(token => {
              cy.request({
                method: 'POST',
                url: `${urls.customerApi}/api/v1/bookings`,
                headers: headersOf(token, newKey()),
                body: bookingOf(launch, passengers),
              })
                .its('status')
                .should('equal', 201);
            });
          cy.visit(`/launches/${launch.slug}/book`);
          cy.get('[data-testid=seats-3]').check();
          sell(['Wanda Linde']);
          cy.get('[data-testid=seats-left]').should('contain', '2');
          cy.get('[data-testid=keep-seats]').click();
          cy.get('[data-testid=take-what-is-left]').should('contain', '2');
          sell(['Wanda Linde', 'Karl Linde']);
          cy.get('[data-testid=sold-out]').should('be.visible');
          cy.checkA11y();
          cy.visit(`/launches/${launch.slug}`);
          cy.get('[data-testid=seats-left]').should('contain', 'Sold out');
        });
      });
    });
  });
});

function thePriceChanges(adminApi: string, agency: string, launch: ShopLaunch): void {
  cy.get('[data-testid=seats-2]').check();
  cy.get('[data-testid=total]').should('contain', '400,000');
  cy.get('[data-testid=keep-seats]').click();
  cy.get('[data-testid=hold]').should('be.visible');
  cy.get('[data-testid=give-back]').click();
  cy.location('pathname').should('equal', `/launches/${launch.slug}`);
  cy.get('[data-testid=book]').click();
  cy.get('[data-testid=seats-2]').check();
  cy.get('[data-testid=total]').should('contain', '400,000');
  const url = `${adminApi}/api/v1/launches/${launch.id}`;
  cy.request({
    method: 'PATCH',
    url,
    headers: headersOf(agency, newKey()),
    body: { pricePerSeat: { amount: 21_000_000, currency: 'USD' } },
  });
  // The open page follows by itself.
  cy.get('[data-testid=total]').should('contain', '420,000');
}

function book(): void {
  cy.get('[data-testid=keep-seats]').click();
  cy.get('[data-testid=countdown]').invoke('text').should('match', CLOCK);
  fill(0, 'Nadia Okafor');
  fill(1, 'Emeka Okafor');
  cy.reload();
  // Nothing typed is lost, and the time goes on where it was.
  cy.get('[data-testid=full-name-1]').should('have.value', 'Emeka Okafor');
  cy.get('[data-testid=countdown]').invoke('text').should('match', CLOCK);
  cy.get('[data-testid=to-payment]').click();
  cy.get('[data-testid=card-tok_visa]').check();
  cy.get('[data-testid=countdown]').should('be.visible');
  cy.get('[data-testid=pay]').click();
  cy.get('[data-testid=booked]').should('be.visible');
}

function fill(place: number, name: string): void {
  cy.get(`[data-testid=full-name-${place}]`).clear();
  cy.get(`[data-testid=full-name-${place}]`).type(name);
  cy.get(`[data-testid=birth-date-${place}]`).type('1990-06-21');
  cy.get(`[data-testid=email-${place}]`).clear();
  cy.get(`[data-testid=email-${place}]`).type('okafor@journey.example');
  cy.get(`[data-testid=phone-${place}]`).clear();
  cy.get(`[data-testid=phone-${place}]`).type('+34 600 100 200');
}

function move(): void {
  cy.get('[data-testid=after-delay]').should('contain', 'Cancel with 100 % back');
  cy.checkA11y();
  cy.get('[data-testid=to-move]').click();
  cy.checkA11y();
  cy.contains('[data-testid=other-launch]', '$60,000 more to pay').find('[data-testid=choose-launch]').click();
  cy.get('[data-testid=move-charge]').should('have.text', '$60,000.00');
  cy.get('[data-testid=card-tok_threeDSecureRequired]').check();
  cy.get('[data-testid=move]').click();
  cy.get('[data-testid=confirm-payment]').click();
  cy.get('[data-testid=booked]').should('be.visible');
  cy.get('[data-testid=moved-from] a').click();
  cy.get('[data-testid=moved-to]').should('be.visible');
  cy.get('[data-testid=refund]').should('contain', 'carried over').and('not.contain', 'your card');
}

function cancelOne(email: string): void {
  cy.contains('label', 'Nadia Okafor').find('input').uncheck();
  cy.get('[data-testid=show-refund]').click();
  cy.get('[data-testid=refund-amount]').should('contain', '$147,000.00');
  cy.checkA11y();
  cy.get('[data-testid=cancel]').click();
  cy.get('[data-testid=confirm-text]').should('contain', '$147,000');
  cy.get('[data-testid=confirm-yes]').click();
  cy.get('[data-testid=refund]').should('have.length', 1);
  cy.contains('[data-testid=passenger]', 'Emeka Okafor').should('contain', 'Cancelled');
  cy.contains('[data-testid=passenger]', 'Nadia Okafor').should('not.contain', 'Cancelled');
  cy.mail({ to: email, subject: 'Part of booking' }).its('text').should('include', '147,000');
}

function cancelTheOther(email: string): void {
  cy.get('[data-testid=show-refund]').click();
  cy.get('[data-testid=refund-amount]').should('contain', '$147,000.00');
  cy.get('[data-testid=cancel]').click();
  // Somebody who thinks twice keeps the booking.
  cy.get('[data-testid=confirm-no]').click();
  cy.get('[data-testid=refund]').should('have.length', 1);
  cy.get('[data-testid=cancel]').click();
  cy.get('[data-testid=confirm-yes]').click();
  cy.get('[data-testid=refund]').should('have.length', 2);
  cy.get('[data-testid=show-refund]').should('not.exist');
  cy.mail({ to: email, subject: 'cancelled' }).its('text').should('include', '147,000');
}
