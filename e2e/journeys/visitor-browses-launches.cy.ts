describe('a visitor without an account', () => {
  it('reads the launches on sale and opens one by its readable address', () => {
    cy.visit('/');
    cy.get('h1').should('be.visible');
    cy.get('a[href^="/launches/"]').first().click();
    cy.location('pathname').should('match', /^\/launches\/[a-z0-9-]+$/);
    cy.get('h1').should('be.visible');
    cy.checkA11y();
  });
});
