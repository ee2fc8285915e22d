import { inject } from '@angular/core';
import { type CanActivateFn, Router, type UrlTree } from '@angular/router';
import { type Role } from '../setup/app-info.ts';
import { SECOND_FACTOR_PAGE } from './second-factor-door.ts';
import { Session } from './session.ts';

/** Lets signed-in people of this application's roles pass; others sign in first and come back to the page they wanted. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const user = await session.sure();
  if (user === null) return router.createUrlTree(['/sign-in'], { queryParams: { returnUrl: state.url } });
  if (!session.fits()) return router.createUrlTree(['/forbidden']);
  return user.isSecondFactorMissing !== true || toSecondFactor(router, state.url);
};

/** Lets whoever is signed in pass, whatever the role. */
export const anybodySignedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  return (
    (await session.sure()) !== null || router.createUrlTree(['/sign-in'], { queryParams: { returnUrl: state.url } })
  );
};

/** Lets the given roles pass, and asks others to sign in or tells them whose page it is. */
export const hasRole =
  (...roles: readonly Role[]): CanActivateFn =>
  async (_route, state) => {
    const session = inject(Session);
    const router = inject(Router);
    const user = await session.sure();
    if (user === null) return router.createUrlTree(['/sign-in'], { queryParams: { returnUrl: state.url } });
    if (!roles.includes(user.role)) return router.createUrlTree(['/forbidden']);
    return user.isSecondFactorMissing !== true || toSecondFactor(router, state.url);
  };

const toSecondFactor = (router: Router, returnUrl: string): UrlTree =>
  router.createUrlTree([SECOND_FACTOR_PAGE], { queryParams: { returnUrl } });
