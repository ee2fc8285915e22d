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

describe('seats that an agency keeps for VIPs', () => {
  it('are sold out to ada, left to valentina who is a VIP, and everybody’s once the agency ends it', () => {
    cy.apiToken('agencyOwner').as('agency');
    // Somebody new: whoever has booked two launches is a VIP.
    const ada = newPerson('Ada Newcomer');
    registerTraveler(ada);
    cy.apiToken(ada).as('ada');
    cy.apiToken('vip').as('valentina');
    cy.instance().then(({ urls }) => {
      const shop = `${urls.customerApi}/api/v1`;
      const tokenOf = (who: string) => cy.get<string>(`@${who}`);
      const show = (who: string, launch: ShopLaunch) =>
        tokenOf(who).then(token =>
          cy.request<ShopLaunch>({ url: `${shop}/launches/${launch.id}`, headers: headersOf(token) }).its('body'),
        );
      const book = (who: string, launch: ShopLaunch, name: string) =>
        tokenOf(who).then(token =>
          cy.request<ShopBooking & { seatsLeft?: number }>({
            method: 'POST',
            url: `${shop}/bookings`,
            headers: headersOf(token, newKey()),
            body: bookingOf(launch, [name]),
            failOnStatusCode: false,
          }),
        );
      // The shop shows what it has in memory, which may be a second old.
      const untilShopShows = (launch: ShopLaunch, path: string, equals: number, token?: string) =>
        cy.task('until', { url: `${shop}/launches/${launch.id}`, status: 200, path, equals, ...(token && { token }) });
      const untilValentinaSees = (launch: ShopLaunch, seats: number) =>
        tokenOf('valentina').then(token => untilShopShows(launch, 'forVips.seats', seats, token));

      tokenOf('agency').then(agency => {
        offerLaunch(urls, agency, { seats: 2, priceCents: 30_000_000, days: 400 }).then(launch => {
          const kept = `${urls.adminApi}/api/v1/launches/${launch.id}/kept-seats`;
          const keep = (body: object) =>
            cy.request<{ id: string; seatsFree?: number }>({
              method: 'POST',
              url: kept,
              headers: headersOf(agency, newKey()),
              body,
              failOnStatusCode: false,
            });
          keep({ kind: 'vips', seats: 2, until: new Date(Date.now() + 3_600_000).toISOString() })
            .its('body.id')
            .as('kept');
          untilShopShows(launch, 'seatsLeft', 0);
          keep({ kind: 'blocked', seats: 1, reason: 'Crew' }).its('body.seatsFree').should('equal', 0);

          show('ada', launch).its('seatsLeft').should('equal', 0);
          book('ada', launch, 'Ada Lovelace').then(({ status, body }) => {
            expect([status, body.seatsLeft]).to.deep.equal([409, 0]);
          });
          untilValentinaSees(launch, 2);
          book('valentina', launch, 'Valentina T').its('status').should('equal', 201);
          untilValentinaSees(launch, 1);
          book('ada', launch, 'Ada Lovelace').its('status').should('equal', 409);

          cy.get<string>('@kept').then(id => {
            cy.request({ method: 'POST', url: `${kept}/${id}/end`, headers: headersOf(agency) })
              .its('body.status')
              .should('equal', 'ended');
          });
          untilShopShows(launch, 'seatsLeft', 1);
          book('ada', launch, 'Ada Lovelace').its('status').should('equal', 201);
        });
      });
    });
  });
});
