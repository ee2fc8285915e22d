import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { type Role } from '../setup/app-info.ts';
import { Session } from './session.ts';

/** Lets signed-in people of this application's roles pass; others sign in first and come back to the page they wanted. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const user = await session.sure();
  if (user === null) return router.createUrlTree(['/sign-in'], { queryParams: { returnUrl: state.url } });
  return session.fits() || router.createUrlTree(['/forbidden']);
};

/** Lets the given roles pass, and asks others to sign in or tells them whose page it is. */
export const hasRole =
  (...roles: readonly Role[]): CanActivateFn =>
  async (_route, state) => {
    const session = inject(Session);
    const router = inject(Router);
    const user = await session.sure();
    if (user === null) return router.createUrlTree(['/sign-in'], { queryParams: { returnUrl: state.url } });
    return roles.includes(user.role) || router.createUrlTree(['/forbidden']);
  };
