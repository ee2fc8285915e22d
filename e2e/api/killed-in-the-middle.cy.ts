import type { RushResult } from '../tasks/rush.ts';
import { newPerson, offerLaunch, registerTraveler } from '../support/story.ts';

const SEATS = 3;
const BUYERS = 24;

describe('kill -9 in the middle of a rush', () => {
  for (const name of ['customer-api', 'job-scheduler', 'mongo', 'postgres']) {
    it(`of ${name}: every seat is sold once, every buyer learns how it ended, each mail comes once`, () => {
      const traveler = newPerson(`Rush Kill ${name}`);
      registerTraveler(traveler);
      cy.apiToken(traveler).as('token');
      cy.apiToken('agencyOwner').as('agency');
      cy.instance().then(({ urls, processes }) => {
        const ports = processes.filter(one => one.name.startsWith('customer-api')).map(one => one.port);
        cy.get<string>('@agency').then(agency => {
          offerLaunch(urls, agency, { seats: SEATS, priceCents: 25_000_000, days: 155 }).then(launch => {
            cy.get<string>('@token').then(token => {
              const rush = {
                urls: ports.map(port => `https://localhost:${port}`),
                token,
                launchId: launch.id,
                pricePerSeat: launch.pricePerSeat,
                buyers: BUYERS,
                kill: name,
              };
              cy.task<RushResult>('rush', rush, { timeout: 120_000 }).then(result => {
                expect(result.statuses, JSON.stringify(result)).to.deep.equal({ 201: SEATS, 409: BUYERS - SEATS });
                expect(new Set(result.bookingIds).size).to.equal(SEATS);
              });
              cy.task('until', {
                url: `${urls.adminApi}/api/v1/launches/${launch.id}`,
                token: agency,
                status: 200,
                path: 'seatsSold',
                equals: SEATS,
              });
              cy.task<Record<string, number>>('mailCounts', {
                to: traveler.email,
                mailsMin: 1 + SEATS,
                settleMs: 3_000,
              }).then(counts => {
                const confirmations = Object.entries(counts).filter(([subject]) => /booking.*confirmed/i.test(subject));
                expect(confirmations, JSON.stringify(counts)).to.have.length(SEATS);
                for (const [, times] of confirmations) expect(times).to.equal(1);
              });
            });
          });
        });
      });
    });
  }
});
