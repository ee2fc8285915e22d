import {
  bookingOf,
  headersOf,
  newKey,
  newPerson,
  offerLaunch,
  registerTraveler,
  type ShopBooking,
} from '../support/story.ts';

interface Place {
  status: string;
  position: number | null;
  offer: { holdId: string; expiresAt: string } | null;
}

describe('the waiting list of a sold-out launch', () => {
  it('offers freed seats to the first in line, then to the second, who books them', () => {
    const [owner, ann, ben] = ['Olive Owner', 'Ann First', 'Ben Second'].map(newPerson);
    for (const person of [owner!, ann!, ben!]) registerTraveler(person);
    cy.apiToken(owner!).as('owner');
    cy.apiToken(ann!).as('ann');
    cy.apiToken(ben!).as('ben');
    cy.apiToken('agencyOwner').as('agency');
    cy.instance().then(({ urls }) => {
      const shop = `${urls.customerApi}/api/v1`;
      const tokenOf = (who: string) => cy.get<string>(`@${who}`);
      const join = (who: string, list: string, seats: number, key = newKey()) =>
        tokenOf(who).then(token =>
          cy.request<Place>({
            method: 'POST',
            url: list,
            headers: headersOf(token, key),
            body: { seats },
            failOnStatusCode: false,
          }),
        );
      const placeOf = (who: string, list: string) =>
        tokenOf(who).then(token => cy.request<Place>({ url: list, headers: headersOf(token) }).its('body'));

      tokenOf('agency').then(agency => {
        offerLaunch(urls, agency, { seats: 2, priceCents: 30_000_000, days: 500 }).then(launch => {
          const list = `${shop}/launches/${launch.id}/waiting-list`;
          join('ann', list, 2).its('status').should('equal', 409); // seats are left: book them
          tokenOf('owner').then(token => {
            cy.request<ShopBooking>({
              method: 'POST',
              url: `${shop}/bookings`,
              headers: headersOf(token, newKey()),
              body: bookingOf(launch, ['Olive Owner', 'Otto Owner']),
            })
              .its('body.id')
              .as('booked');
          });

          join('ann', list, 5).its('status').should('equal', 422);
          const key = newKey();
          for (let time = 0; time < 2; time += 1)
            join('ann', list, 2, key).then(({ status, body }) => {
              expect(status).to.equal(201); // the same click again is the same place
              expect(body.position).to.equal(1);
            });
          join('ben', list, 1).its('body.position').should('equal', 2);

          tokenOf('owner').then(token => {
            cy.get<string>('@booked').then(id => {
              cy.request({
                method: 'POST',
                url: `${shop}/bookings/${id}/cancellation`,
                headers: headersOf(token, newKey()),
                body: {},
              });
            });
          });
          placeOf('ann', list).its('status').should('equal', 'offered');
          placeOf('ben', list).its('status').should('equal', 'waiting');
          cy.task('until', { url: `${shop}/launches/${launch.id}`, status: 200, path: 'seatsLeft', equals: 0 });
          cy.mail({ to: ann!.email, subject: 'for you' }).its('text').should('include', launch.slug);

          tokenOf('ann').then(token => {
            cy.request({ method: 'DELETE', url: list, headers: headersOf(token) })
              .its('status')
              .should('equal', 204);
          });
          cy.mail({ to: ben!.email, subject: 'for you' }).its('text').should('include', '1 seat');
          placeOf('ben', list).then(place => {
            expect(place.status).to.equal('offered');
            expect(Date.parse(place.offer!.expiresAt)).to.be.greaterThan(Date.now());
            tokenOf('ben').then(token => {
              cy.request<ShopBooking>({
                method: 'POST',
                url: `${shop}/bookings`,
                headers: headersOf(token, newKey()),
                body: { ...bookingOf(launch, ['Ben Second']), holdId: place.offer!.holdId },
              })
                .its('body.status')
                .should('equal', 'confirmed');
            });
          });
          placeOf('ben', list).its('status').should('equal', 'booked');
        });
      });
    });
  });
});
