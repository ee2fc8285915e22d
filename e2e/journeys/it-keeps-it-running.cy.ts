import { newKey, newPerson } from '../support/story.ts';

/** Every program of ours that tells how it is. */
const COMPONENTS = [
  'auth-service',
  'customer-api',
  'admin-api',
  'job-scheduler',
  'customer-web',
  'supplier-web',
  'employee-web',
  'it-operations-web',
];

describe('somebody of IT', () => {
  it('sees how every process is, follows a request, and watches mails and synchronisation', () => {
    cy.signIn('it', 'itOperationsWeb');
    cy.instance().then(({ urls }) => {
      cy.visit(`${urls.itOperationsWeb}/`);
      for (const component of COMPONENTS) cy.contains('[data-testid=process]', component).should('contain', 'Ready');
      cy.get('[data-testid=database]').should('have.length', 3);
      const requestId = `journey-${newKey()}`;
      cy.request({ url: `${urls.customerWeb}/api/v1/launches?limit=1`, headers: { 'x-request-id': requestId } });
      cy.task('componentsOfRequest', { requestId, components: ['customer-web', 'customer-api'] });
      cy.visit(`${urls.itOperationsWeb}/logs?requestId=${requestId}`);
      cy.get('[data-testid=lines] [data-testid=log-toggle]').should('have.length', 2);
      cy.get('[data-testid=component]').select('customer-api');
      cy.get('[data-testid=lines] [data-testid=log-toggle]').should('have.length', 1);
      cy.get('[data-testid=log-toggle]').click();
      cy.get('[data-testid=log-detail]').should('contain', requestId);
      cy.checkA11y();
      cy.get('[data-testid=follow]').click();
      cy.location('pathname').should('equal', `/requests/${requestId}`);
      cy.visit(`${urls.itOperationsWeb}/mails`);
      cy.get('[data-testid=tab-failed]').should('be.visible');
      cy.get('[data-testid=tab-sent]').click();
      cy.location('search').should('include', 'status=sent');
      cy.get('[data-testid=mail]').first().should('contain', 'Sent');
      cy.get('[data-testid=mail] [data-testid=open]').first().click();
      cy.get('[data-testid=preview-frame]').should('be.visible');
      cy.visit(`${urls.itOperationsWeb}/sync`);
      cy.get('[data-testid=direction]').should('have.length', 3);
      cy.get('[data-testid=sync-start]').click();
      cy.get('[data-testid=sync-go]').click();
      cy.contains('[data-testid=sync-verdict]', 'Finished');
      cy.get('[data-testid=sync-set]').should('have.length', 5);
    });
  });

  it('invites an employee, who accepts by the mailbox and signs in', () => {
    const employee = newPerson('Hanna Virtanen');
    cy.signIn('it', 'employeeWeb');
    cy.instance().then(({ urls }) => {
      cy.visit(`${urls.employeeWeb}/users/invite`);
    });
    cy.get('[data-testid=invite-name]').type(employee.name);
    cy.get('[data-testid=invite-email]').type(employee.email);
    cy.get('[data-testid=invite-role]').select('finance');
    cy.get('[data-testid=send-invitation]').click();
    cy.get('[data-testid=invited]').should('contain', employee.email);
    cy.get('[data-testid=account-menu]').click();
    cy.get('[data-testid=sign-out]').click();
    cy.mail({ to: employee.email, subject: 'invited' }).then(mail => {
      const link = /https:\/\/localhost:\d+\/accept-invitation\?token=\S+/.exec(mail.text)?.[0];
      cy.visit(link ?? 'no link in the mail');
    });
    cy.get('[data-testid=name]').clear();
    cy.get('[data-testid=name]').type(employee.name);
    cy.get('[data-testid=password]').type(employee.password);
    cy.get('[data-testid=accept]').click();
    cy.get('[data-testid=accept-done]').should('be.visible');
    cy.get('[data-testid=go-sign-in]').click();
    cy.get('[data-testid=email]').type(employee.email);
    cy.get('[data-testid=password]').type(employee.password);
    cy.get('[data-testid=sign-in]').click();
    cy.contains('a', 'Invoices').should('exist');
    // Finance keeps no users.
    cy.instance().then(({ urls }) => {
      cy.visit(`${urls.employeeWeb}/users`);
    });
    cy.location('pathname').should('equal', '/forbidden');
  });
});
