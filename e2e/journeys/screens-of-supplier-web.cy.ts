import { ACCOUNT_SCREENS, checkScreens } from '../support/screens.ts';

const LAUNCH = 'main a[href^="/launches/"]:not([href*="new"]):not([href*="import"])';

describe('every screen of the agencies, in light and dark, 320 to 1920 px', () => {
  it('holds what it shows, and axe finds nothing, before somebody signs in', () => {
    cy.instance().then(({ urls }) => {
      checkScreens(urls.supplierWeb, [{ path: '/register' }, ...ACCOUNT_SCREENS]);
    });
  });

  it('holds what it shows, and axe finds nothing, for an agency', () => {
    cy.signIn('agencyOwner', 'supplierWeb');
    cy.instance().then(({ urls }) => {
      checkScreens(urls.supplierWeb, [
        { path: '/' },
        {
          path: '/launches?status=scheduled',
          open: {
            link: LAUNCH,
            ends: [
              '',
              '?tab=viability',
              '?tab=bookings',
              '?tab=passengers',
              '?tab=messages',
              '?tab=revenue',
              '/check-in',
              '/messages/new',
              '/edit',
              '/repeat',
              '/status/delayed',
              '/status/aborted',
            ],
          },
        },
        { path: '/launches?status=draft', open: { link: LAUNCH, ends: ['', '/status/scheduled'] } },
        { path: '/launches?q=nothing-like-this' },
        { path: '/launches/new' },
        { path: '/rockets', open: { link: 'tbody a[href^="/rockets/"], main li a[href^="/rockets/"]' } },
        { path: '/rockets/new' },
        { path: '/import' },
        { path: '/import/history' },
        { path: '/revenue' },
        { path: '/revenue/bookings?departs=2026' },
        { path: '/revenue/refunds?departs=2026' },
        { path: '/invoices' },
        { path: '/agency' },
        { path: '/team' },
        { path: '/for-programs' },
        { path: '/for-programs?tab=webhooks' },
        { path: '/for-programs/webhooks/nothing-there' },
        { path: '/activity' },
      ]);
    });
  });
});
