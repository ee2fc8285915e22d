/** The modules that a page asks for before its application starts. */
const earlyModules = (html: string): string => /const modules=(\[[^\]]*\])/.exec(html)?.[1] ?? 'none';

describe('a visitor without an account', () => {
  it('reads the launches on sale and opens one by its readable address', () => {
    cy.visit('/');
    cy.get('h1').should('be.visible');
    cy.get('a[href^="/launches/"]').first().click();
    cy.location('pathname').should('match', /^\/launches\/[a-z0-9-]+$/);
    cy.get('h1').should('be.visible');
    cy.checkA11y();
  });

  it('gets the module of each page along with the page, not after its application has started', () => {
    const html = (url: string) => cy.request<string>({ url, headers: { accept: 'text/html' } }).its('body');
    html('/').then(first => {
      expect(earlyModules(first)).to.match(/^\["chunk-/);
      html('/launches').then(list => expect(earlyModules(list)).not.to.equal(earlyModules(first)));
    });
  });
});
