import {
  bookingOf,
  headersOf,
  newKey,
  newPerson,
  offerLaunch,
  registerTraveler,
  type ShopBooking,
} from '../support/story.ts';

interface Manifest {
  items: { id: string; bookingCode: string; fullName: string; checkedInBy: string | null }[];
  total: number;
}
interface Plan {
  planId: string;
  readers: number;
  previews: { subject: string; text: string }[];
}

/** Mails of a booking and of the message. */
const MAILS_MIN = 3;
const SETTLE_MS = 1_500;

describe('the way on board', () => {
  it('tells the travelers once, takes each ticket once, exports exactly the filter, and is closed to others', () => {
    const traveler = newPerson('Yuna Park');
    const subject = `Gate ${newKey().slice(0, 8)}`;
    registerTraveler(traveler);
    cy.apiToken(traveler).as('token');
    cy.apiToken('agencyOwner').as('agency');
    cy.apiToken('otherAgencyOwner').as('other');
    cy.instance().then(({ urls }) => {
      const admin = `${urls.adminApi}/api/v1`;
      cy.get<string>('@agency').then(agency => {
        const ask = <T>(method: string, path: string, body?: object, key = newKey()) =>
          cy.request<T>({
            method,
            url: `${admin}${path}`,
            headers: headersOf(agency, key),
            failOnStatusCode: false,
            ...(body === undefined ? {} : { body }),
          });
        offerLaunch(urls, agency, { seats: 3, priceCents: 30_000_000, days: 1.5 }).then(launch => {
          cy.get<string>('@token').then(token => {
            cy.request<ShopBooking>({
              method: 'POST',
              url: `${urls.customerApi}/api/v1/bookings`,
              headers: headersOf(token, newKey()),
              body: bookingOf(launch, ['Yuna Park', 'Min Park']),
            });
          });
          const path = `/launches/${launch.id}`;
          cy.task('until', { url: `${admin}${path}/passengers`, token: agency, status: 200, path: 'total', equals: 2 });

          // One message to each traveler, however often it is asked for.
          const draft = { audience: 'travelers', subject, text: 'Hello {name}, bring {code}. <b>Now</b>' };
          ask<Plan>('POST', `${path}/messages/plan`, draft).then(({ body: plan }) => {
            expect(plan.readers).to.equal(1);
            expect(plan.previews[0]!.text).to.match(/^Hello Yuna Park, bring [2-9A-Z]{7}\./);
            const key = newKey();
            const body = { ...draft, planId: plan.planId };
            for (const status of [201, 201])
              ask('POST', `${path}/messages`, body, key).its('status').should('equal', status);
            ask('POST', `${path}/messages`, { ...body, text: 'Other words' })
              .its('status')
              .should('equal', 409);
          });
          cy.mail({ to: traveler.email, subject })
            .its('text')
            .should('match', /Hello Yuna Park, bring [2-9A-Z]{7}/);
          const counted = { to: traveler.email, mailsMin: MAILS_MIN, settleMs: SETTLE_MS };
          cy.task<Record<string, number>>('mailCounts', counted).its(subject).should('equal', 1);

          ask<Manifest>('GET', `${path}/passengers`).then(({ body }) => {
            const [first] = body.items;
            const code = `${first!.bookingCode}-${first!.id}`;
            const qr = `${urls.customerWeb}/trips/any#${code}`;
            ask('POST', `${path}/check-ins`, { code: first!.bookingCode }).its('status').should('equal', 409);
            ask<{ aboard: number; expected: number }>('POST', `${path}/check-ins`, { code: qr }).then(answer => {
              expect(answer.status).to.equal(201);
              expect(answer.body).to.include({ aboard: 1, expected: 2 });
            });
            ask<{ type: string; by: string }>('POST', `${path}/check-ins`, { code }).then(answer => {
              expect(answer.status).to.equal(409);
              expect(answer.body.type).to.include('already-checked-in');
              expect(answer.body.by).to.not.equal('');
            });
            cy.request<string>({
              url: `${admin}${path}/passengers?aboard=true`,
              headers: { ...headersOf(agency), accept: 'text/csv' },
            }).then(({ body: csv }) => {
              const rows = csv.trim().split('\r\n').slice(1);
              expect(rows).to.have.length(1);
              expect(rows[0]).to.include(first!.fullName);
            });
            cy.get<string>('@other').then(other => {
              for (const end of ['passengers', 'check-ins', 'messages'])
                cy.request({ url: `${admin}${path}/${end}`, headers: headersOf(other), failOnStatusCode: false })
                  .its('status')
                  .should('equal', 404);
            });
            ask('DELETE', `${path}/check-ins/${first!.id}`).its('status').should('equal', 204);

            // Chosen from the manifest, each goes on board as if alone, and a retry takes nobody twice.
            const passengerIds = [...body.items.map(({ id }) => id), 'somebody-else'];
            const key = newKey();
            for (const done of [2, 2])
              ask('POST', `${path}/check-ins/batch`, { passengerIds }, key).its('body.done').should('equal', done);
            ask('POST', `${path}/check-ins/batch`, { passengerIds })
              .its('body.rows')
              .then((rows: { problem: { status: number } }[]) => {
                expect(rows.map(row => row.problem.status)).to.deep.equal([409, 409, 404]);
              });
          });

          // The money of the launch is the sum of the rows that it opens.
          ask<{ gross: { amount: number } }>('GET', `${path}/revenue`).then(({ body: revenue }) => {
            ask<{ items: { paid: { amount: number } }[] }>('GET', `/agency/bookings?launch=${launch.id}`).then(
              ({ body: bookings }) => {
                const sum = bookings.items.reduce((all, booking) => all + booking.paid.amount, 0);
                expect(sum).to.equal(revenue.gross.amount);
              },
            );
          });
        });
      });
    });
  });
});
