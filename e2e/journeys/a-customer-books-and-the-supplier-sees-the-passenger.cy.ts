import { newPerson } from '../support/story.ts';

const CODE = /[2-9A-HJ-NP-TV-Z]{7}/;

describe('a customer books', () => {
  it('through the screens: finds, registers, pays; agency, finance and IT see it, the mailbox has both mails', () => {
    const traveler = newPerson('Juno Castellanos');
    chooseLaunch();
    register(traveler);
    book();
    cy.get('[data-testid=booking-code]')
      .invoke('text')
      .then((shown: string) => {
        const code = CODE.exec(shown)?.[0] ?? 'none';
        cy.mail({ to: traveler.email, subject: code }).then(mail => {
          expect(mail.text).to.include('Juno Castellanos');
          expect(mail.text).to.include('Pablo Castellanos');
        });
        cy.mail({ to: 'mia@selene.example', subject: code });
        agencySees(code);
        financeSees(code, traveler.email);
        itFollows(traveler.email);
      });
  });
});

function chooseLaunch(): void {
  cy.visit('/');
  cy.get('h1').should('be.visible');
  cy.visit('/launches?agency=selene-spaceways&seats=2&sort=seats');
  cy.get('[data-testid=launch-card] a').first().click();
  cy.location('pathname').should('match', /^\/launches\/[a-z0-9-]+$/);
  // Wrapped, so that the alias keeps this value: an alias of a query would look at the later pages.
  cy.location('pathname').then((address: string) => {
    cy.wrap(address).as('address');
  });
  cy.get('[data-testid=book]').click();
  cy.get('[data-testid=seats-2]').check();
  cy.get('[data-testid=keep-seats]').click();
  cy.get('[data-testid=sign-in-to-book]').should('be.visible');
  cy.get('[data-testid=register-here]').click();
}

function register(traveler: { name: string; email: string; password: string }): void {
  cy.get('[data-testid=name]').type(traveler.name);
  cy.get('[data-testid=email]').type(traveler.email);
  cy.get('[data-testid=password]').type(traveler.password);
  cy.get('[data-testid=register]').click();
  cy.get('[data-testid=check-mail]').should('be.visible');
  cy.mail({ to: traveler.email, subject: 'onfirm' }).then(mail => {
    cy.visit(linkIn(mail.text));
  });
  cy.get('[data-testid=verified]').should('be.visible');
  cy.get('[data-testid=go-sign-in]').click();
  cy.get('[data-testid=email]').type(traveler.email);
  cy.get('[data-testid=password]').type(traveler.password);
  cy.get('[data-testid=sign-in]').click();
  cy.get('[data-testid=account-menu]').should('be.visible');
}

function book(): void {
  // The choice made before registering is still there, and its seats are kept now.
  cy.get('[data-testid=unfinished-booking] a').first().click();
  cy.get('[data-testid=hold]').should('be.visible');
  cy.get('[data-testid=me-0]').click();
  cy.get('[data-testid=full-name-0]').should('have.value', 'Juno Castellanos');
  fill(0, '1991-05-17');
  cy.get('[data-testid=full-name-1]').type('Pablo Castellanos');
  cy.get('[data-testid=email-1]').type('pablo@journey.example');
  // Too young: the rule is asked on the screen, and nothing typed is lost.
  fill(1, '2015-01-01');
  cy.get('[data-testid=to-payment]').click();
  cy.contains('18 to 70').should('be.visible');
  cy.get('[data-testid=birth-date-1]').clear();
  cy.get('[data-testid=birth-date-1]').type('1989-11-02');
  cy.get('[data-testid=to-payment]').click();
  cy.get('[data-testid=card-tok_chargeDeclined]').check();
  cy.get('[data-testid=pay]').click();
  cy.get('[data-testid=try-other-card]').click();
  cy.get('[data-testid=card-tok_visa]').check();
  cy.get('[data-testid=pay]').click();
  cy.get('[data-testid=booked]').should('be.visible');
  cy.get('[data-testid=passenger]').should('have.length', 2);
  cy.checkA11y();
}

function fill(place: number, birthDate: string): void {
  cy.get(`[data-testid=birth-date-${place}]`).type(birthDate);
  cy.get(`[data-testid=phone-${place}]`).clear();
  cy.get(`[data-testid=phone-${place}]`).type('+34 600 100 200');
}

function agencySees(code: string): void {
  cy.signIn('agencyOwner', 'supplierWeb');
  cy.instance().then(({ urls }) => {
    cy.get<string>('@address').then((address: string) => {
      cy.request<{ id: string }>(`${urls.customerApi}/api/v1${address}`).then(({ body }) => {
        cy.visit(`${urls.supplierWeb}/launches/${body.id}?tab=passengers&q=${code}`);
      });
    });
  });
  cy.get('[data-testid=passenger]').should('have.length', 2);
  cy.contains('[data-testid=passenger]', 'Pablo Castellanos').should('contain', code);
  cy.checkA11y();
}

function financeSees(code: string, email: string): void {
  cy.signIn('finance', 'employeeWeb');
  cy.instance().then(({ urls }) => {
    cy.visit(`${urls.employeeWeb}/bookings?q=${code}`);
  });
  cy.get('[data-testid=booking]').should('have.length', 1);
  cy.get('[data-testid=booking]').should('contain', email);
  cy.checkA11y();
}

function itFollows(email: string): void {
  cy.signIn('it', 'itOperationsWeb');
  cy.instance().then(({ urls }) => {
    cy.visit(`${urls.itOperationsWeb}/mails?kind=booking-confirmed&to=${encodeURIComponent(email)}`);
  });
  cy.get('[data-testid=mail]').should('have.length', 1);
  cy.get('[data-testid=mail] a').first().click();
  cy.get('a[href^="/requests/"]').first().click();
  for (const component of ['customer-web', 'customer-api', 'job-scheduler'])
    cy.get('[data-testid=lines]').should('contain', component);
  cy.get('[data-testid=mail]').should('exist');
  cy.checkA11y();
}

function linkIn(text: string): string {
  const found = /https:\/\/localhost:\d+\/verify-email\?token=\S+/.exec(text)?.[0];
  if (found === undefined) throw new Error(`There is no link in: ${text}`);
  return found;
}
