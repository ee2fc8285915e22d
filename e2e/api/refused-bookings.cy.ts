import {
  aPassenger,
  bookingOf,
  findLaunch,
  headersOf,
  newKey,
  type ShopBooking,
  type ShopLaunch,
} from '../support/story.ts';

interface Problem {
  type: string;
  status: number;
  detail: string;
  requestId: string;
  errors?: { pointer: string; detail: string }[];
  seatsLeft?: number;
  pricePerSeat?: { amount: number };
}

/** Tries a booking that is to be refused, and yields the problem. */
function refused(
  status: number,
  change: (body: ReturnType<typeof bookingOf>) => unknown,
  check: (problem: Problem, launch: ShopLaunch) => void,
): void {
  cy.apiToken('traveler').then(token => {
    cy.instance().then(({ urls }) => {
      findLaunch(urls, 2).then((launch: ShopLaunch) => {
        const request = {
          method: 'POST',
          url: `${urls.customerApi}/api/v1/bookings`,
          headers: headersOf(token, newKey()),
          failOnStatusCode: false,
        };
        cy.request<Problem>({ ...request, body: change(bookingOf(launch, ['Ada Moreno'])) as object }).then(
          ({ status: was, body, headers }) => {
            expect(was, JSON.stringify(body)).to.equal(status);
            expect(headers['content-type']).to.include('application/problem+json');
            expect(body.requestId).to.equal(headers['x-request-id']);
            check(body, launch);
          },
        );
      });
    });
  });
}

const pointers = (problem: Problem) => (problem.errors ?? []).map(error => error.pointer);

describe('a booking is refused', () => {
  it('without a key, with nothing done', () => {
    cy.apiToken('traveler').then(token => {
      cy.instance().then(({ urls }) => {
        findLaunch(urls, 1).then((launch: ShopLaunch) => {
          cy.request({
            method: 'POST',
            url: `${urls.customerApi}/api/v1/bookings`,
            headers: headersOf(token),
            body: bookingOf(launch, ['Ada Moreno']),
            failOnStatusCode: false,
          })
            .its('status')
            .should('equal', 400);
        });
      });
    });
  });

  it('when the price is not the one that was seen, with the new price', () => {
    refused(
      409,
      body => ({ ...body, expectedPricePerSeat: { amount: body.expectedPricePerSeat.amount - 100, currency: 'USD' } }),
      (problem, launch) => expect(problem.pricePerSeat?.amount).to.equal(launch.pricePerSeat.amount),
    );
  });

  it('for a passenger of 17, pointing at the birth date', () => {
    const year = new Date().getUTCFullYear() - 10;
    refused(
      422,
      body => ({
        ...body,
        passengers: [aPassenger('Ada Moreno'), { ...aPassenger('Kid Moreno'), birthDate: `${year}-01-01` }],
      }),
      problem => expect(pointers(problem)).to.include('/passengers/1/birthDate'),
    );
  });

  it('when the card is declined, and the seats are free again', () => {
    refused(
      402,
      body => ({ ...body, payment: { method: 'card', token: 'tok_chargeDeclined' } }),
      problem => expect(problem.detail).to.match(/declined/i),
    );
  });

  it('with unknown fields, with operators instead of values, with somebody else as payer', () => {
    refused(
      400,
      body => ({ ...body, totalPrice: { amount: 1, currency: 'USD' } }),
      problem => expect(problem.errors).to.have.length(1),
    );
    refused(
      400,
      body => ({ ...body, launchId: { $ne: null } }),
      problem => expect(pointers(problem)).to.include('/launchId'),
    );
    refused(
      400,
      body => ({ ...body, passengers: [] }),
      problem => expect(pointers(problem)).to.include('/passengers'),
    );
  });

  it('of more seats than one traveler may have', () => {
    refused(
      422,
      body => ({ ...body, passengers: ['A', 'B', 'C', 'D', 'E'].map(letter => aPassenger(`Person ${letter}`)) }),
      problem => expect(problem.type).to.include('over-seat-limit'),
    );
  });
});

describe('the same request again', () => {
  it('is the same booking; with another body it is refused', () => {
    const key = newKey();
    cy.apiToken('vip').then(token => {
      cy.instance().then(({ urls }) => {
        findLaunch(urls, 1).then((launch: ShopLaunch) => {
          const request = {
            method: 'POST',
            url: `${urls.customerApi}/api/v1/bookings`,
            headers: headersOf(token, key),
          };
          cy.request<ShopBooking>({ ...request, body: bookingOf(launch, ['Valentina Ivanova']) }).then(
            ({ body: first }) => {
              cy.request<ShopBooking>({ ...request, body: bookingOf(launch, ['Valentina Ivanova']) }).then(
                ({ status, body: again }) => {
                  expect(status).to.equal(201);
                  expect(again.id).to.equal(first.id);
                },
              );
              cy.request({ ...request, body: bookingOf(launch, ['Somebody Else']), failOnStatusCode: false })
                .its('status')
                .should('equal', 422);
            },
          );
        });
      });
    });
  });
});

describe('a payment without an answer', () => {
  it('is found out: charged means booked, not charged means nothing happened', () => {
    cy.apiToken('traveler').then(token => {
      cy.instance().then(({ urls }) => {
        findLaunch(urls, 1).then((launch: ShopLaunch) => {
          const request = { method: 'POST', url: `${urls.customerApi}/api/v1/bookings` };
          cy.request<ShopBooking>({
            ...request,
            headers: headersOf(token, newKey()),
            body: bookingOf(launch, ['Ada Moreno'], 'tok_timeoutCharged'),
          }).then(({ body }) => {
            cy.task('until', {
              url: `${urls.customerApi}/api/v1/bookings/${body.id}`,
              token,
              status: 200,
              path: 'status',
              equals: 'confirmed',
            });
          });
          cy.request({
            ...request,
            headers: headersOf(token, newKey()),
            body: bookingOf(launch, ['Ada Moreno'], 'tok_timeoutNotCharged'),
            failOnStatusCode: false,
          })
            .its('status')
            .should('equal', 402);
        });
      });
    });
  });
});
