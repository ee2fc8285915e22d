import { loadAxe, runAxe } from './axe.ts';

/** A screen of an application, by its address. */
export interface Screen {
  path: string;
  /** The link on it that leads to one of its things, which is looked at as well, at each of these ends of its address. */
  open?: { link: string; ends?: readonly string[]; /** What to press before the link shows. */ press?: string };
}

const NOWHERE = '/no/such/page';

/** The screens of the account, which every application has. */
export const ACCOUNT_SCREENS: readonly Screen[] = [
  '/sign-in',
  '/forgot-password',
  '/reset-password?token=old',
  '/verify-email?token=old',
  '/accept-invitation?token=old',
  '/forbidden',
  NOWHERE,
].map(path => ({ path }));

/** Phones from the narrowest on, a desk, and a wide one. */
const WIDTHS = [320, 375, 1440, 1920] as const;
/** What can be right in light and wrong in dark: everything else is the same page. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * Looks at screens in light and dark at all widths: axe-core finds nothing, and nothing lies outside of the page.
 * Whoever is signed in stays so. One failure tells everything that was found.
 */
export function checkScreens(origin: string, screens: readonly Screen[]): void {
  const found: string[] = [];
  for (const screen of screens) {
    visit(origin, screen.path);
    look(screen.path, found);
    const { open } = screen;
    if (open === undefined) continue;
    if (open.press !== undefined) cy.get(open.press).first().click();
    cy.get(open.link)
      .first()
      .invoke('attr', 'href')
      .then((address = '') => {
        for (const end of open.ends ?? ['']) {
          visit(origin, address + end);
          look(address + end, found);
        }
      });
  }
  cy.wrap(found, { log: false }).then(() => {
    expect(found.join('\n')).to.equal('');
  });
}

function visit(origin: string, path: string): void {
  cy.visit(origin + path, { failOnStatusCode: false }); // the page for an address that is none is a screen, too
  // The screen that was meant, not the one for strangers or for addresses that lead nowhere.
  cy.location('pathname').should('equal', path.split('?', 1)[0]);
  if (path === NOWHERE) cy.contains('h1', 'Nothing at this address').should('exist');
  else cy.get('h1').should('not.contain', 'Nothing at this address');
  cy.get('[data-testid=skeleton]').should('not.exist');
}

function look(path: string, found: string[]): void {
  loadAxe();
  for (const theme of ['light', 'dark'] as const) {
    for (const width of WIDTHS) {
      cy.viewport(width, width < 600 ? 740 : 900);
      cy.window({ log: false }).invoke('eval', choose(theme));
      cy.window({ log: false })
        .invoke('eval', OVERFLOW)
        .then((text: string) => note(text, `${path} in ${theme} at ${width} px`, found));
      cy.window({ log: false })
        .invoke('eval', theme === 'light' ? runAxe() : runAxe(RULES_OF_COLOUR))
        .then((text: string) => note(text, `${path} in ${theme} at ${width} px`, found));
    }
  }
}

function note(text: string, where: string, found: string[]): void {
  if (text !== '') found.push(`${where}: ${text}`);
}

// The stored choice, taken as the script in each index.html takes it, without loading the page anew. Then what moves comes to rest:
// a colour on its way to another one has the contrast of neither.
const choose = (theme: 'light' | 'dark'): string => `(async () => {
  localStorage.setItem('ab-theme', '${theme}');
  document.documentElement.dataset.theme = '${theme}';
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const moving = document.getAnimations().filter(one => one.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(moving.map(one => one.finished));
})()`;

// Names what sticks out, so that a failure tells where to look.
const OVERFLOW = `(() => {
  const page = document.documentElement;
  const px = page.scrollWidth - page.clientWidth;
  if (px <= 0) return '';
  const outside = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > page.clientWidth + 0.5);
  return 'wider than the window by ' + px + ' px: ' +
    outside.slice(-3).map(one => one.tagName.toLowerCase() + '.' + one.className).join(', ');
})()`;
