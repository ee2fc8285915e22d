import { ACCOUNT_SCREENS, checkScreens } from '../support/screens.ts';

describe('every screen of the office, in light and dark, 320 to 1920 px', () => {
  it('holds what it shows, and axe finds nothing, before somebody signs in', () => {
    cy.instance().then(({ urls }) => {
      checkScreens(urls.employeeWeb, ACCOUNT_SCREENS);
    });
  });

  it('holds what it shows, and axe finds nothing, for finance', () => {
    cy.signIn('finance', 'employeeWeb');
    cy.instance().then(({ urls }) => {
      checkScreens(urls.employeeWeb, [
        { path: '/' },
        { path: '/agencies', open: { link: 'tbody a[href^="/agencies/"]' } },
        { path: '/launches' },
        { path: '/bookings', open: { link: 'tbody a[href^="/bookings/"]' } },
        { path: '/invoices', open: { link: 'tbody a[href^="/invoices/"]' } },
        { path: '/invoices?q=nothing-like-this' },
        { path: '/revenue' },
        { path: '/annual' },
        { path: '/annual/payments' },
        { path: '/annual/projected' },
        { path: '/months' },
      ]);
    });
  });

  it('holds what it shows, and axe finds nothing, for IT', () => {
    cy.signIn('it', 'employeeWeb');
    cy.instance().then(({ urls }) => {
      checkScreens(urls.employeeWeb, [
        { path: '/' },
        { path: '/users' },
        { path: '/users/invite' },
        { path: '/spaceports', open: { link: 'tbody a[href^="/spaceports/"]' } },
        { path: '/spaceports/new' },
        { path: '/destinations', open: { link: 'tbody a[href^="/destinations/"]' } },
        { path: '/destinations/new' },
      ]);
    });
  });
});
