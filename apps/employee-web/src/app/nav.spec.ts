import { computed, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  type ActivatedRouteSnapshot,
  type CanActivateFn,
  provideRouter,
  type RouterStateSnapshot,
} from '@angular/router';
import { describe, expect, it } from '@jest/globals';
import { authRoutes, type Role, Session } from '@astro/web-kit';
import { appInfo } from './app-info.ts';
import { routes } from './app.routes.ts';
import { nav } from './nav.ts';

const ROLES: Role[] = ['finance', 'it'];
/** The pages of one's own account stand in the account menu. */
const OF_THE_ACCOUNT = authRoutes().map(({ path }) => path);
const pages = routes.filter(
  ({ path, canActivate = [], title }) =>
    canActivate.length > 0 && title !== undefined && !OF_THE_ACCOUNT.includes(path),
);

const opens = async (path: string, role: Role): Promise<boolean> => {
  const user = signal({ id: 'u1', email: 'someone@astro.example', name: 'Someone', role });
  const session = {
    user,
    fits: computed(() => appInfo.roles.includes(user().role)),
    sure: () => Promise.resolve(user()),
  };
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: Session, useValue: session }] });
  const guards = (pages.find(page => page.path === path)?.canActivate ?? []) as CanActivateFn[];
  expect(guards.length).toBeGreaterThan(0);
  for (const guard of guards) {
    const answer = await TestBed.runInInjectionContext(() =>
      guard({} as ActivatedRouteSnapshot, { url: `/${path}` } as RouterStateSnapshot),
    );
    if (answer !== true) return false;
  }
  return true;
};

describe('the navigation', () => {
  it.each(nav.flatMap(({ link, roles }) => ROLES.map(role => [link, role, roles?.includes(role) ?? false] as const)))(
    '%s for %s: shown and open: %s',
    async (link, role, isOpen) => {
      expect(await opens(link.slice(1), role)).toBe(isOpen);
    },
  );

  it('has every page under an entry of the same roles', async () => {
    for (const { path = '' } of pages) {
      const entry = nav.find(({ link }) => link === `/${path.split('/')[0] ?? ''}`);
      expect([path, entry?.label]).toEqual([path, expect.any(String)]);
      for (const role of ROLES) expect(await opens(path, role)).toBe(entry?.roles?.includes(role));
    }
  });

  it.each(['traveler', 'agency-owner', 'agency-staff'] as const)('shows nothing to a %s', role => {
    expect(nav.filter(({ roles }) => roles?.includes(role) ?? true)).toEqual([]);
  });
});
