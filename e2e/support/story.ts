import type { Account, Instance } from '../tasks/instance.ts';

/** Money as the APIs tell it. */
export interface Money {
  amount: number;
  currency: 'USD';
}

/** What the stories need of a launch of the shop. */
export interface ShopLaunch {
  id: string;
  slug: string;
  status: string;
  seatsLeft: number;
  pricePerSeat: Money;
  bookable: boolean;
  agency: { name: string };
}

/** What the stories need of a booking. */
export interface ShopBooking {
  id: string;
  code: string;
  status: string;
  seats: number;
  totalPrice: Money;
  totalRefunded: Money;
  refunds: { amount: Money; state: string; reason: string }[];
  history: { what: string; status: string }[];
}

let people = 0;

/** Somebody nobody has seen before. */
export function newPerson(name: string): Account & { name: string } {
  people += 1;
  const mark = `${Date.now().toString(36)}${people}`;
  return {
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}.${mark}@journey.example`,
    password: `orbit-${mark}-journey`,
  };
}

/** Headers of a request by somebody with a token; a key makes the request safe to repeat. */
export function headersOf(token: string, key?: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, ...(key === undefined ? {} : { 'idempotency-key': key }) };
}

/** A key that no other request has. */
export const newKey = (): string => crypto.randomUUID();

/** A passenger of good age. */
export function aPassenger(name: string) {
  return { fullName: name, birthDate: '1988-04-12', email: 'passenger@journey.example', phone: '+1 555 010 2030' };
}

/** Registers a traveler over HTTP and confirms the address with the mail's link. */
export function registerTraveler(person: Account & { name: string }): void {
  cy.instance().then(({ urls }) => {
    const { email, password, name } = person;
    cy.request('POST', `${urls.authService}/auth/register`, { email, password, name, kind: 'traveler' })
      .its('status')
      .should('equal', 201);
    cy.mail({ to: email, subject: 'onfirm' }).then(mail => {
      cy.request('POST', `${urls.authService}/auth/verify-email`, { token: tokenIn(mail.text) })
        .its('status')
        .should('equal', 200);
    });
  });
}

/** The token of the link in a mail. */
export function tokenIn(text: string): string {
  const found = /[?&]token=([^\s&>)\]]+)/.exec(text)?.[1];
  if (found === undefined) throw new Error(`There is no link with a token in: ${text}`);
  return decodeURIComponent(found);
}

/** Yields a launch that can be booked and has enough seats left, the one departing last. */
export function findLaunch(urls: Instance['urls'], seats: number): Cypress.Chainable<ShopLaunch> {
  return cy
    .request<{ items: ShopLaunch[] }>(`${urls.customerApi}/api/v1/launches?seats=${seats}&limit=100`)
    .its('body.items')
    .then((launches: ShopLaunch[]) => {
      const launch = launches.filter(candidate => candidate.bookable && candidate.seatsLeft >= seats).at(-1);
      if (launch === undefined) throw new Error(`No launch has ${seats} seats left.`);
      return launch;
    });
}

/** The body of a booking. */
export function bookingOf(launch: Pick<ShopLaunch, 'id' | 'pricePerSeat'>, passengers: string[], card = 'tok_visa') {
  return {
    launchId: launch.id,
    expectedPricePerSeat: launch.pricePerSeat,
    passengers: passengers.map(aPassenger),
    payment: { method: 'card', token: card },
  };
}

/** What an agency's launch of a story is made of. */
export interface AgencyLaunch {
  id: string;
  slug: string;
  status: string;
  seatsSold: number;
  seatsHeld: number;
  version: number;
}

/** Puts a launch of its own on sale for a story, with the agency's first rocket, and waits until the shop shows it. */
export function offerLaunch(
  urls: Instance['urls'],
  token: string,
  offer: { seats: number; priceCents: number; days: number },
): Cypress.Chainable<ShopLaunch> {
  const admin = `${urls.adminApi}/api/v1`;
  const headers = headersOf(token);
  return cy
    .request<{ items: { id: string; range: string; capacity: number }[] }>({
      url: `${admin}/rockets?active=true`,
      headers,
    })
    .its('body.items')
    .then((rockets: { id: string; range: string; capacity: number }[]) => {
      const rocket = rockets.find(candidate => candidate.capacity >= offer.seats);
      if (rocket === undefined) throw new Error(`No rocket has ${offer.seats} seats.`);
      cy.request<{ items: { id: string }[] }>({ url: `${admin}/reference/spaceports`, headers })
        .its('body.items.0.id')
        .as('spaceportId');
      cy.request<{ items: { id: string; range: string }[] }>({ url: `${admin}/reference/destinations`, headers })
        .its('body.items')
        .as('destinations');
      cy.get<string>('@spaceportId').then(spaceportId => {
        cy.get<{ id: string; range: string }[]>('@destinations').then(destinations => {
          const body = {
            rocketId: rocket.id,
            spaceportId,
            destinationId: destinations.find(candidate => candidate.range === rocket.range)?.id,
            departsAt: new Date(Date.now() + offer.days * 86_400_000).toISOString(),
            pricePerSeat: { amount: offer.priceCents, currency: 'USD' },
            seatsOnSale: offer.seats,
            minimumOccupancy: 1,
            vipHours: 0,
          };
          cy.request<AgencyLaunch>({
            method: 'POST',
            url: `${admin}/launches`,
            headers: headersOf(token, newKey()),
            body,
          })
            .its('body.id')
            .as('offered');
        });
      });
      cy.get<string>('@offered').then(id => {
        changeStatus(urls, token, id, { to: 'scheduled', reason: 'commercial' });
        cy.task('until', { url: `${urls.customerApi}/api/v1/launches/${id}`, status: 200 });
      });
      return cy
        .get<string>('@offered')
        .then(id => cy.request<ShopLaunch>(`${urls.customerApi}/api/v1/launches/${id}`).its('body'));
    });
}

/** Changes the status of a launch as the agency. */
export function changeStatus(
  urls: Instance['urls'],
  token: string,
  launchId: string,
  body: { to: string; reason: string; departsAt?: string },
): void {
  cy.request({
    method: 'POST',
    url: `${urls.adminApi}/api/v1/launches/${launchId}/status`,
    headers: headersOf(token, newKey()),
    body,
  })
    .its('body.status')
    .should('equal', body.to);
}
