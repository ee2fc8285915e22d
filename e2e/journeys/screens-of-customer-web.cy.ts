import { ACCOUNT_SCREENS, checkScreens } from '../support/screens.ts';

const LAUNCH = '[data-testid=launch-card] a';

describe('every screen of the shop, in light and dark, 320 to 1920 px', () => {
  it('holds what it shows, and axe finds nothing, for visitors', () => {
    cy.instance().then(({ urls }) => {
      checkScreens(urls.customerWeb, [
        { path: '/' },
        { path: '/launches?seats=2&sort=seats', open: { link: LAUNCH, ends: ['', '/book'] } },
        { path: '/launches?q=nothing-like-this' },
        { path: '/previews/not-a-link' },
        { path: '/register' },
        ...ACCOUNT_SCREENS,
      ]);
    });
  });

  it('holds what it shows, and axe finds nothing, for travelers', () => {
    cy.signIn('vip', 'customerWeb');
    cy.instance().then(({ urls }) => {
      checkScreens(urls.customerWeb, [
        { path: '/trips', open: { link: 'main a[href^="/trips/"]', ends: ['', '/move'] } },
        { path: '/trips?when=past' },
        { path: '/profile' },
      ]);
    });
  });

  it('takes the appearance chosen in the menu, and keeps it', () => {
    cy.visit('/');
    cy.get('[data-testid=account-menu]').click();
    cy.get('[data-testid=theme-dark]').check();
    cy.get('html').should('have.attr', 'data-theme', 'dark');
    cy.reload();
    cy.get('html').should('have.attr', 'data-theme', 'dark');
    cy.get('[data-testid=account-menu]').click();
    cy.get('[data-testid=theme-dark]').should('be.checked');
    cy.get('[data-testid=theme-system]').check();
    cy.get('html').should('not.have.attr', 'data-theme');
  });
});
