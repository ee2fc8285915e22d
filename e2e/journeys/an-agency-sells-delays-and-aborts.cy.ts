import type { Instance } from '../tasks/instance.ts';
import { bookingOf, headersOf, newKey, newPerson, registerTraveler, type ShopLaunch } from '../support/story.ts';

type Urls = Instance['urls'];

const DAY_MS = 86_400_000;

describe('an agency', () => {
  it('registers, is approved, sells a launch, delays it and aborts it; travelers are told, finance is paid', () => {
    const owner = newPerson('Ines Quiroga');
    const agency = `Quiroga Lines ${owner.password.slice(6, -8)}`;
    register(owner, agency);
    cy.apiToken('finance').as('finance');
    isApproved(owner.email, agency);
    addRocket();
    draftLaunch();
    previewByLinkAndPutOnSale();
    const traveler = newPerson('Teo Marchetti');
    somebodyBooks(traveler);
    raiseThePrice();
    repeat();
    delay(traveler.email);
    abort(traveler.email);
    isInvoicedAndPays(owner.email, agency);
  });
});

function register(owner: { name: string; email: string; password: string }, agency: string): void {
  cy.instance().then(({ urls }) => {
    cy.visit(`${urls.supplierWeb}/register`);
  });
  cy.get('[data-testid=agency-name]').type(agency);
  cy.get('[data-testid=legal-name]').type(`${agency} SA`);
  cy.get('[data-testid=tax-id]').type('ES-B7654321');
  cy.get('[data-testid=legal-address]').type('Calle del Faro 7, 11500 El Puerto');
  cy.get('[data-testid=name]').type(owner.name);
  cy.get('[data-testid=email]').type(owner.email);
  cy.get('[data-testid=password]').type(owner.password);
  cy.get('[data-testid=register]').click();
  cy.get('[data-testid=check-mail]').should('be.visible');
  cy.mail({ to: owner.email, subject: 'onfirm' }).then(mail => {
    const link = /https:\/\/localhost:\d+\/verify-email\?token=\S+/.exec(mail.text)?.[0];
    cy.visit(link ?? 'no link in the mail');
  });
  cy.get('[data-testid=verified]').should('be.visible');
  cy.get('[data-testid=go-sign-in]').click();
  cy.get('[data-testid=email]').type(owner.email);
  cy.get('[data-testid=password]').type(owner.password);
  cy.get('[data-testid=sign-in]').click();
  cy.get('[data-testid=agency-pending]').should('be.visible');
}

function isApproved(ownerEmail: string, agency: string): void {
  cy.instance().then(({ urls }) => {
    cy.get<string>('@finance').then(token => {
      const url = `${urls.adminApi}/api/v1/agencies?q=${encodeURIComponent(agency)}`;
      cy.task('until', { url, token, status: 200, path: 'total', equals: 1 });
    });
    cy.signIn('finance', 'employeeWeb');
    cy.visit(`${urls.employeeWeb}/agencies?q=${encodeURIComponent(agency)}`);
  });
  cy.contains('[data-testid=agency] a', agency).click();
  cy.get('[data-testid=act-approve]').click();
  cy.get('[data-testid=legal-missing]').should('not.exist');
  cy.get('[data-testid=reason]').type('Papers seen');
  cy.checkA11y();
  cy.get('[data-testid=decide-yes]').click();
  cy.contains('ab-status', 'Active').should('be.visible');
  cy.mail({ to: ownerEmail, subject: `${agency} is approved` });
}

function addRocket(): void {
  cy.instance().then(({ urls }) => {
    cy.visit(`${urls.supplierWeb}/rockets/new`);
  });
  cy.get('[data-testid=agency-pending]').should('not.exist');
  cy.get('[data-testid=rocket-name]').type('Gaviota');
  cy.get('[data-testid=rocket-model]').type('G-1');
  cy.get('[data-testid=rocket-capacity]').type('6');
  cy.get('[data-testid=rocket-range]').select('suborbital');
  cy.get('[data-testid=save]').click();
  cy.contains('[data-testid=rocket]', 'Gaviota').should('be.visible');
}

function draftLaunch(): void {
  cy.instance().then(({ urls }) => {
    cy.visit(`${urls.supplierWeb}/launches/new`);
  });
  cy.get('[data-testid=launch-form]').should('be.visible');
  cy.get('[data-testid=rocket]').select(1);
  cy.get('[data-testid=spaceport]').select(1);
  cy.get('[data-testid=destination]').select(1);
  cy.get('[data-testid=departs-at]').type(`${dayIn(150)}T09:00`);
  cy.get('[data-testid=price]').type('250000');
  cy.get('[data-testid=seats]').clear();
  cy.get('[data-testid=seats]').type('4');
  cy.get('[data-testid=minimum]').clear();
  cy.get('[data-testid=minimum]').type('2');
  cy.get('[data-testid=vip-hours]').clear();
  cy.get('[data-testid=vip-hours]').type('0');
  cy.get('[data-testid=save]').click();
  cy.contains('ab-status', 'Draft').should('be.visible');
  cy.location('pathname')
    .should('match', /^\/launches\/[0-9a-f-]{36}$/)
    .then((path: string) => {
      cy.wrap(path.slice('/launches/'.length)).as('launch');
    });
}

function previewByLinkAndPutOnSale(): void {
  cy.get('[data-testid=preview-make]').click();
  cy.get('[data-testid=preview-url]')
    .invoke('val')
    .then(value => {
      const url = String(value);
      // The draft is on its way to the shop; nobody finds it there without the link.
      cy.instance().then(({ urls }) => {
        const token = url.slice(url.lastIndexOf('/') + 1);
        cy.task('until', { url: `${urls.customerApi}/api/v1/launch-previews/${token}`, status: 200 });
        cy.get<string>('@launch').then(id => {
          cy.task('until', { url: `${urls.customerApi}/api/v1/launches/${id}`, status: 404 });
        });
      });
      cy.visit(url);
      cy.get('[data-testid=preview]').should('contain', 'Preview, not on sale');
      cy.get('[data-testid=book]').should('not.exist');
      withLaunch((urls, id) => {
        cy.visit(`${urls.supplierWeb}/launches/${id}`);
        putOnSale();
        cy.task('until', { url: `${urls.customerApi}/api/v1/launches/${id}`, status: 200 });
        cy.visit(url, { failOnStatusCode: false });
        cy.get('[data-testid=preview-closed]').should('be.visible');
      });
    });
}

function raiseThePrice(): void {
  withLaunch((urls, id) => {
    cy.visit(`${urls.supplierWeb}/launches/${id}/edit`);
  });
  cy.get('[data-testid=price]').clear();
  cy.get('[data-testid=price]').type('300000');
  // Whoever has booked keeps the old price: the abort further down gives back exactly what was paid.
  cy.get('[data-testid=plan-price]').should('contain', 'future bookings only');
  cy.get('[data-testid=plan-bookings]').should('contain', '1 booking with 2 passengers');
  cy.get('[data-testid=plan-emails]').should('contain', 'none');
  cy.checkA11y();
  cy.get('[data-testid=save]').should('be.enabled');
  cy.get('[data-testid=save]').click();
  cy.contains('dd', '$300,000').should('be.visible');
}

function repeat(): void {
  cy.get('[data-testid=repeat]').click();
  cy.get('[data-testid=repeat-date]').should('have.length', 12);
  cy.get('[data-testid=repeat-tick]').first().click();
  cy.get('[data-testid=repeat-draft]').should('contain', 'Draft 11 launches');
  cy.checkA11y();
  cy.get('[data-testid=repeat-draft]').click();
  cy.get('[data-testid=series-only]').should('be.visible');
  cy.get('[data-testid=count]').should('contain', '11 launches');
  putTwoOnSaleAtOnce();
}

function putTwoOnSaleAtOnce(): void {
  cy.get('[data-testid=select-row]').first().click();
  cy.get('[data-testid=select-row]').eq(1).click();
  cy.get('[data-testid=selected-count]').should('have.text', '2 selected');
  cy.get('[data-testid=put-on-sale]').click();
  cy.checkA11y();
  cy.get('[data-testid=batch-run]').click();
  cy.get('[data-testid=batch-outcome]').should('contain', '2 of 2 put on sale');
  cy.get('[data-testid=batch-done]').click();
  cy.get('[data-testid=launch] [data-status=scheduled]').should('have.length', 2);
}

function putOnSale(): void {
  cy.get('[data-testid=act-scheduled]').click();
  cy.get('[data-testid=plan]').should('contain', '4 seats');
  choose('commercial');
  cy.get('[data-testid=apply]').click();
  cy.contains('ab-status', 'Scheduled').should('be.visible');
}

function somebodyBooks(traveler: { name: string; email: string; password: string }): void {
  registerTraveler(traveler);
  cy.apiToken(traveler).as('traveler');
  withLaunch((urls, id) => {
    cy.task<ShopLaunch>('until', { url: `${urls.customerApi}/api/v1/launches/${id}`, status: 200 }).then(launch => {
      cy.visit(`${urls.customerWeb}/launches/${launch.slug}`);
      cy.get('[data-testid=seats-left]').should('contain', '4');
      cy.get<string>('@traveler').then(token => {
        cy.request({
          method: 'POST',
          url: `${urls.customerApi}/api/v1/bookings`,
          headers: headersOf(token, newKey()),
          body: bookingOf(launch, ['Teo Marchetti', 'Bruna Marchetti']),
        })
          .its('status')
          .should('equal', 201);
      });
    });
    cy.get<string>('@finance').then(token => {
      const url = `${urls.adminApi}/api/v1/bookings?launch=${id}`;
      cy.task('until', { url, token, status: 200, path: 'total', equals: 1 });
    });
  });
}

function delay(travelerEmail: string): void {
  withLaunch((urls, id) => {
    cy.visit(`${urls.supplierWeb}/launches/${id}`);
  });
  cy.get('[data-testid=seats-sold]').should('have.text', '2');
  cy.get('[data-testid=act-delayed]').click();
  // What will happen is told before anything does.
  cy.get('[data-testid=plan-bookings]').should('contain', '1 booking with 2 passengers');
  cy.get('[data-testid=plan-refunds]').should('contain', '$0.00');
  cy.get('[data-testid=plan-fee]').should('contain', 'none');
  choose('weather', 'Crosswinds at the pad');
  cy.get('[data-testid=departs-at]').type(`${dayIn(160)}T09:00`);
  cy.get('[data-testid=plan-emails]').should('contain', 'e-mails');
  cy.checkA11y();
  cy.get('[data-testid=apply]').should('be.enabled');
  cy.get('[data-testid=apply]').click();
  cy.contains('ab-status', 'Delayed').should('be.visible');
  cy.get('[data-testid=history]').first().should('contain', 'Crosswinds at the pad');
  cy.mail({ to: travelerEmail, subject: 'elayed' }).its('text').should('include', 'Crosswinds at the pad');
}

function abort(travelerEmail: string): void {
  cy.get('[data-testid=act-aborted]').click();
  cy.get('[data-testid=plan-refunds]').should('contain', '$500,000.00');
  cy.get('[data-testid=plan-fee]').should('contain', '$1,000.00');
  cy.get('[data-testid=plan-line]').should('have.length', 1);
  choose('technical', 'A valve did not open');
  cy.get('[data-testid=apply]').should('be.enabled');
  cy.get('[data-testid=apply]').click();
  cy.contains('ab-status', 'Aborted').should('be.visible');
  cy.get('[data-testid=act-scheduled]').should('not.exist');
  cy.mail({ to: travelerEmail, subject: 'aborted' }).its('text').should('include', '500,000');
}

function isInvoicedAndPays(ownerEmail: string, agency: string): void {
  withLaunch((urls, id) => {
    cy.get<string>('@finance').then(token => {
      const url = `${urls.adminApi}/api/v1/invoices?launch=${id}`;
      cy.task('until', { url, token, status: 200, path: 'total', equals: 1 });
    });
    cy.visit(`${urls.employeeWeb}/invoices?launch=${id}`);
  });
  cy.mail({ to: ownerEmail, subject: 'Invoice' }).its('subject').should('include', '$1,000');
  cy.get('[data-testid=invoice]').should('have.length', 1);
  cy.get('[data-testid=invoice]').should('contain', agency);
  cy.get('[data-testid=invoice] a[href^="/invoices/"]').first().click();
  cy.get('[data-testid=open]').should('contain', '$1,000.00');
  cy.get('[data-testid=basis]').should('be.visible');
  pay('400', 'first part');
  cy.get('[data-testid=open]').should('contain', '$600.00');
  cy.contains('ab-status', 'Partially paid').should('be.visible');
  // The rest stands in the field already; more than the rest is refused where it was typed.
  pay('600.01', 'too much');
  cy.get('[data-testid=field-error]').should('be.visible');
  pay('600', 'the rest');
  cy.get('[data-testid=settled]').should('be.visible');
  cy.contains('ab-status', 'Paid').should('be.visible');
  cy.get('[data-testid=payment]').should('have.length', 2);
}

function pay(amount: string, reference: string): void {
  cy.get('[data-testid=payment-amount]').clear();
  cy.get('[data-testid=payment-amount]').type(amount);
  cy.get('[data-testid=payment-reference]').clear();
  cy.get('[data-testid=payment-reference]').type(reference);
  cy.get('[data-testid=record-payment]').click();
}

function choose(reason: string, words?: string): void {
  cy.get('[data-testid=reason]').select(reason);
  if (words !== undefined) cy.get('[data-testid=reason-text]').type(words);
}

function withLaunch(work: (urls: Urls, id: string) => void): void {
  cy.instance().then(({ urls }) => {
    cy.get<string>('@launch').then(id => {
      work(urls, id);
    });
  });
}

const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
