import type { RushResult } from '../tasks/rush.ts';
import { headersOf, newPerson, offerLaunch, registerTraveler } from '../support/story.ts';

const SEATS = 3;
const BUYERS = 60;

describe('two processes of the customer API and two of the job scheduler', () => {
  it('sell the seats of a launch once, tell the others, and agree with the agency afterwards', () => {
    const traveler = newPerson('Rush Hour');
    registerTraveler(traveler);
    cy.apiToken(traveler).as('token');
    cy.apiToken('agencyOwner').as('agency');
    cy.instance().then(({ urls, processes }) => {
      const ports = processes.filter(one => one.name.startsWith('customer-api')).map(one => one.port);
      expect(ports).to.have.length(2);
      expect(processes.filter(one => one.name.startsWith('job-scheduler'))).to.have.length(2);
      cy.get<string>('@agency').then(agency => {
        offerLaunch(urls, agency, { seats: SEATS, priceCents: 25_000_000, days: 150 }).then(launch => {
          cy.get<string>('@token').then(token => {
            const rush = {
              urls: ports.map(port => `https://localhost:${port}`),
              token,
              launchId: launch.id,
              pricePerSeat: launch.pricePerSeat,
              buyers: BUYERS,
            };
            cy.task<RushResult>('rush', rush, { timeout: 60_000 }).then(result => {
              expect(result.statuses, JSON.stringify(result)).to.deep.equal({ 201: SEATS, 409: BUYERS - SEATS });
              expect(result.seatsLeftTold).to.deep.equal([0]);
              expect(new Set(result.bookingIds).size).to.equal(SEATS);
            });
            const own = `${urls.adminApi}/api/v1/launches/${launch.id}`;
            cy.task('until', { url: own, token: agency, status: 200, path: 'seatsSold', equals: SEATS });
            cy.request<{ gross: { amount: number }; bookings: number }>({
              url: `${own}/revenue`,
              headers: headersOf(agency),
            }).then(({ body }) => {
              expect(body.bookings).to.equal(SEATS);
              expect(body.gross.amount).to.equal(SEATS * 25_000_000);
            });
            cy.task<Record<string, number>>('mailCounts', {
              to: traveler.email,
              mailsMin: 1 + SEATS,
              settleMs: 3_000,
            }).then(counts => {
              const confirmations = Object.entries(counts).filter(([subject]) => /confirmed/i.test(subject));
              expect(confirmations, JSON.stringify(counts)).to.have.length(SEATS);
              for (const [, times] of confirmations) expect(times).to.equal(1);
            });
          });
        });
      });
    });
  });
});
