import { Injectable, Injector, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from './session.ts';

/** The page where a second factor is set up. */
export const SECOND_FACTOR_PAGE = '/second-factor';
/** The kind of the problem that says that it has to be set up first. */
export const SECOND_FACTOR_REQUIRED = 'second-factor-required';

/** Leads somebody whose role demands a second factor to the page where it is set up, and from there back. */
@Injectable({ providedIn: 'root' })
export class SecondFactorDoor {
  // Asked for late: the session itself speaks over HTTP.
  private readonly injector = inject(Injector);

  /** A request was refused for it: it was demanded, or reset, while this page was open. */
  async lead(): Promise<void> {
    const router = this.injector.get(Router);
    if (router.url.startsWith(SECOND_FACTOR_PAGE)) return;
    await this.injector.get(Session).refresh();
    await router.navigate([SECOND_FACTOR_PAGE], { queryParams: { returnUrl: router.url } });
  }
}
