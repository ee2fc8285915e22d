import type { Account, Instance } from '../tasks/instance.ts';
import type { Mail } from '../tasks/mailbox.ts';
import { loadAxe, runAxe } from './axe.ts';

type AccountName = keyof Instance['accounts'];
type AppName = 'customerWeb' | 'supplierWeb' | 'employeeWeb' | 'itOperationsWeb';

const MAIL_WITHIN_MS = 20_000; // a mail passes outbox, scheduler, queue and SMTP

declare global {
  // Cypress's own way of declaring commands.
  namespace Cypress {
    interface Chainable {
      /** Addresses and demo accounts of the running system. */
      instance(): Chainable<Instance>;
      /** Waits for the newest mail to a reader whose subject contains a text. */
      mail(wanted: { to: string; subject: string }): Chainable<Mail>;
      /** Signs in over HTTP and yields a five-minute access token. */
      apiToken(account: AccountName | Account): Chainable<string>;
      /** Signs in on the sign-in page of an application, as a person does. */
      signIn(account: AccountName | Account, app: AppName): Chainable<unknown>;
      /** Fails when axe-core finds anything, however small it calls it. */
      checkA11y(): Chainable<unknown>;
    }
  }
}

Cypress.Commands.add('instance', () => cy.task<Instance>('instance', null, { log: false }));

Cypress.Commands.add('mail', wanted =>
  cy.task<Mail>('mail', { ...wanted, timeoutMs: MAIL_WITHIN_MS }, { timeout: MAIL_WITHIN_MS + 5_000 }),
);

Cypress.Commands.add('apiToken', account =>
  cy.instance().then(({ urls, accounts }) => {
    cy.request('POST', `${urls.authService}/auth/login`, credentials(accounts, account));
    return cy.request<{ accessToken: string }>('POST', `${urls.authService}/auth/token`).its('body.accessToken');
  }),
);

Cypress.Commands.add('signIn', (account, app) => {
  cy.instance().then(({ urls, accounts }) => {
    const { email, password } = credentials(accounts, account);
    cy.visit(`${urls[app]}/sign-in`);
    cy.get('input[type=email]').type(email);
    cy.get('input[type=password]').type(password, { log: false });
    cy.get('button[type=submit]').click();
    cy.location('pathname').should('not.include', 'sign-in');
  });
});

Cypress.Commands.add('checkA11y', () => {
  loadAxe();
  cy.window({ log: false }).invoke('eval', runAxe()).should('equal', '');
});

function credentials(accounts: Instance['accounts'], account: AccountName | Account): Account {
  const { email, password } = typeof account === 'string' ? accounts[account] : account;
  return { email, password };
}
