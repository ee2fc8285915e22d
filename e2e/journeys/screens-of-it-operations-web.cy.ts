import { ACCOUNT_SCREENS, checkScreens } from '../support/screens.ts';

describe('every screen of IT operations, in light and dark, 320 to 1920 px', () => {
  it('holds what it shows, and axe finds nothing, before somebody signs in', () => {
    cy.instance().then(({ urls }) => {
      checkScreens(urls.itOperationsWeb, ACCOUNT_SCREENS);
    });
  });

  it('holds what it shows, and axe finds nothing, for IT', () => {
    cy.signIn('it', 'itOperationsWeb');
    cy.instance().then(({ urls }) => {
      checkScreens(urls.itOperationsWeb, [
        { path: '/' },
        { path: '/logs', open: { press: '[data-testid=log-toggle]', link: '[data-testid=context]' } },
        { path: '/logs?text=nothing-like-this' },
        { path: '/requests' },
        { path: '/mails', open: { link: 'tbody a[href^="/mails/"]' } },
        { path: '/mails?status=sent', open: { link: 'tbody a[href^="/requests/"]' } },
        { path: '/sync' },
        { path: '/jobs', open: { link: '[data-testid=job-name]' } },
        { path: '/second-factor' },
        { path: '/charts' },
        { path: '/alerts' },
        { path: '/audit' },
      ]);
    });
  });
});
