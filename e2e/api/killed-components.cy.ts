import {
  bookingOf,
  headersOf,
  newKey,
  newPerson,
  offerLaunch,
  registerTraveler,
  type ShopBooking,
  type ShopLaunch,
} from '../support/story.ts';

const COMPONENTS = ['customer-api', 'job-scheduler', 'admin-api', 'auth-service', 'mongo', 'postgres', 'mailbox'];

describe('kill -9 of each component', () => {
  it('loses no booking, sells no seat twice and mails once, whatever is killed', () => {
    const traveler = newPerson('Kill Proof');
    registerTraveler(traveler);
    cy.instance().then(({ urls }) => {
      cy.apiToken('agencyOwner').then(agency => {
        offerLaunch(urls, agency, { seats: 4, priceCents: 26_000_000, days: 170 }).then(launch => {
          cy.apiToken(traveler).then(token => {
            book(urls.customerApi, token, launch, 'Before Kill');
          });
          cy.request(urls.customerWeb);
          for (const name of COMPONENTS) {
            cy.task('kill', name, { timeout: 60_000 });
            // Whatever is away: visitors see the shop, at worst as it was a moment ago.
            cy.request(urls.customerWeb).its('status').should('equal', 200);
            cy.task('until', { url: `${urls.customerApi}/health/ready`, status: 200 });
            cy.task('until', { url: `${urls.adminApi}/health/ready`, status: 200 });
            cy.task('until', { url: `${urls.authService}/health/ready`, status: 200 });
            cy.task('until', { url: `${urls.jobScheduler}/health/ready`, status: 200 });
          }
          cy.apiToken(traveler).then(token => {
            book(urls.customerApi, token, launch, 'After Kill');
            cy.request<{ items: ShopBooking[] }>({
              url: `${urls.customerApi}/api/v1/bookings`,
              headers: headersOf(token),
            })
              .its('body.items')
              .should('have.length', 2);
          });
          cy.apiToken('agencyOwner').then(fresh => {
            cy.task('until', {
              url: `${urls.adminApi}/api/v1/launches/${launch.id}`,
              token: fresh,
              status: 200,
              path: 'seatsSold',
              equals: 2,
            });
          });
          cy.mail({ to: traveler.email, subject: 'onfirmed' });
          cy.task<Record<string, number>>('mailCounts', { to: traveler.email, mailsMin: 3, settleMs: 3_000 }).then(
            counts => {
              for (const [subject, times] of Object.entries(counts)) expect(times, subject).to.equal(1);
            },
          );
        });
      });
    });
  });
});

function book(customerApi: string, token: string, launch: ShopLaunch, name: string): void {
  const body = bookingOf(launch, [name]);
  cy.request({ method: 'POST', url: `${customerApi}/api/v1/bookings`, headers: headersOf(token, newKey()), body })
    .its('status')
    .should('equal', 201);
}
