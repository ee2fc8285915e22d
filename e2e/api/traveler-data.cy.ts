import {
  bookingOf,
  findLaunch,
  headersOf,
  newKey,
  newPerson,
  registerTraveler,
  type ShopLaunch,
} from '../support/story.ts';

interface TripBooking {
  id: string;
  passengers: { id: string; version: number; phone: string }[];
  history: { what: string }[];
}

describe('my trips and my data', () => {
  it('changes a passenger, exports, is refused while a trip is ahead, and ends the account after it', () => {
    const person = newPerson('Tara Leaver');
    const { email, password } = person;
    registerTraveler(person);
    cy.instance().then(({ urls }) => {
      const api = `${urls.customerApi}/api/v1`;
      cy.apiToken({ email, password }).then(token => {
        findLaunch(urls, 1).then((launch: ShopLaunch) => {
          cy.request<TripBooking>({
            method: 'POST',
            url: `${api}/bookings`,
            headers: headersOf(token, newKey()),
            body: bookingOf(launch, ['Tara Leaver']),
          }).then(({ body: booking }) => {
            const change = {
              method: 'PATCH',
              url: `${api}/bookings/${booking.id}/passengers/${booking.passengers[0]!.id}`,
              headers: headersOf(token),
            };
            cy.request<TripBooking>({ ...change, body: { version: 0, phone: '+1 555 019 0190' } }).then(({ body }) => {
              expect(body.passengers[0]!.phone).to.equal('+1 555 019 0190');
              expect(body.history.at(-1)!.what).to.include('phone number');
            });
            cy.request({ ...change, body: { version: 0, phone: '+1 555 000 0000' }, failOnStatusCode: false })
              .its('status')
              .should('equal', 409);
            cy.request({ url: `${api}/bookings/${booking.id}/receipt.pdf`, headers: headersOf(token) })
              .its('status')
              .should('equal', 200);
            cy.request<{ bookings: { id: string }[] }>({ url: `${api}/me/export`, headers: headersOf(token) }).then(
              ({ body }) => expect(body.bookings.map(one => one.id)).to.include(booking.id),
            );
            const leave = { method: 'DELETE', url: `${api}/me`, headers: headersOf(token), failOnStatusCode: false };
            cy.request(leave).its('status').should('equal', 409);
            cy.request({
              method: 'POST',
              url: `${api}/bookings/${booking.id}/cancellation`,
              headers: headersOf(token, newKey()),
              body: {},
            });
            cy.task('until', {
              url: `${api}/bookings/${booking.id}`,
              token,
              status: 200,
              path: 'refunds.0.state',
              equals: 'settled',
            });
            cy.request(leave).its('status').should('equal', 204);
            cy.request(leave).its('status').should('equal', 204);
            // Within seconds the name is off the booking, and the account is gone.
            cy.task('until', {
              url: `${api}/bookings/${booking.id}`,
              token,
              status: 200,
              path: 'passengers.0.fullName',
              equals: 'Passenger 1',
            });
            cy.wait(1_000);
            cy.request({
              method: 'POST',
              url: `${urls.authService}/auth/login`,
              body: { email, password },
              failOnStatusCode: false,
            })
              .its('status')
              .should('equal', 401);
          });
        });
      });
    });
  });
});
