import { headersOf } from '../support/story.ts';

interface Viability {
  history: { at: string; seats: number }[];
  seatsSold: number;
  seatsOnSale: number;
  forecast: { chance: number; word: string; final: { low: number; high: number }; basis: { text: string } };
  choices: { choice: string; now: { refunds: { amount: number }; fee: { amount: number } } }[];
}

describe('viability for agencies, evidence for travelers', () => {
  it('sorts launches by their chance and tells what each choice costs, to their agency alone', () => {
    cy.apiToken('otherAgencyOwner').as('kenji');
    cy.apiToken('agencyOwner').then(mia => {
      cy.instance().then(({ urls }) => {
        const admin = `${urls.adminApi}/api/v1`;
        cy.request<{ items: { id: string; viability: { chance: number } | null }[] }>({
          url: `${admin}/launches?sort=viability&when=upcoming&limit=100`,
          headers: headersOf(mia),
        }).then(({ body }) => {
          const chances = body.items.map(item => item.viability?.chance ?? 2);
          expect(chances).to.deep.equal(chances.toSorted((one, two) => one - two));
          expect(chances[0]).to.be.lessThan(0.1);
          const { id } = body.items[0]!;
          cy.request<Viability>({ url: `${admin}/launches/${id}/viability`, headers: headersOf(mia) }).then(answer => {
            const { history, seatsSold, seatsOnSale, forecast, choices } = answer.body;
            expect(history.at(-1)?.seats).to.equal(seatsSold);
            expect(forecast.word).to.equal('hardly');
            expect(forecast.final.low).to.be.at.least(0);
            expect(forecast.final.high).to.be.at.most(seatsOnSale);
            expect(forecast.basis.text).to.match(/^Learnt from \d+ launches/);
            expect(choices.map(one => one.choice)).to.deep.equal(['fly', 'delay', 'abort']);
            expect(choices[2]?.now.fee.amount).to.equal(100_000);
          });
          cy.get<string>('@kenji').then(kenji => {
            cy.request({
              url: `${admin}/launches/${id}/viability`,
              headers: headersOf(kenji),
              failOnStatusCode: false,
            })
              .its('status')
              .should('equal', 404);
          });
        });
      });
    });
  });

  it('shows the record of a vehicle with its sample and interval, without JavaScript, too', () => {
    cy.instance().then(({ urls }) => {
      cy.request<{ items: { slug: string }[] }>(`${urls.customerApi}/api/v1/launches?q=falcon%209`).then(({ body }) => {
        const { slug } = body.items[0]!;
        cy.request<{ evidence: { vehicle: { record: Record<string, number> } } }>(
          `${urls.customerApi}/api/v1/launches/${slug}`,
        ).then(answer => {
          const { flights, successes, low, high } = answer.body.evidence.vehicle.record;
          expect(flights).to.be.at.least(90);
          expect(low!).to.be.lessThan(successes! / flights!);
          expect(high!).to.be.greaterThan(successes! / flights!);
        });
        cy.request(`${urls.customerWeb}/launches/${slug}`).its('body').should('include', 'flights successful');
      });
    });
  });
});
