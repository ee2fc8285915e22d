import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, DestroyRef, Injectable, PLATFORM_ID, inject } from '@angular/core';
import { NavigationEnd, NavigationStart, Router, Scroll } from '@angular/router';

/** A page that has not grown by then is shorter than it was. */
const GROW_MS_MAX = 5_000;
/** What tells that the person scrolls, or goes on otherwise. */
const OWN_ACTS = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;

/** What the router leaves open about where a page stands: Back leads to where one was also while the rows still come (C1). */
@Injectable({ providedIn: 'root' })
export class PageScroll {
  private readonly page = inject(DOCUMENT).documentElement;
  private path: string | undefined;
  private isBack = false;
  private stopWaiting: () => void = () => undefined;

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    inject(Router).events.subscribe(event => {
      if (event instanceof NavigationStart) this.leave(event);
      if (event instanceof NavigationEnd) this.arrive(event.urlAfterRedirects);
      if (event instanceof Scroll && event.position !== null) this.restore(event.position[1]);
    });
    // Left for another site, or loaded again: the browser itself leads back, as on any page from a server.
    const toBrowser = (): void => void (history.scrollRestoration = 'auto');
    inject(DOCUMENT).defaultView?.addEventListener('pagehide', toBrowser);
    inject(DestroyRef).onDestroy(() => this.stopWaiting());
  }

  private leave({ navigationTrigger }: NavigationStart): void {
    this.stopWaiting();
    this.isBack = navigationTrigger === 'popstate';
  }

  // The router scrolls nothing until all requests of a page from the server are answered, however long that takes.
  private arrive(url: string): void {
    const path = url.split(/[?#]/, 1)[0];
    if (!this.isBack && this.path !== undefined && path !== this.path) this.page.scrollTop = 0;
    this.path = path;
  }

  private restore(top: number): void {
    const growth = new ResizeObserver(() => {
      this.page.scrollTop = top;
      if (this.page.scrollTop >= top - 1) this.stopWaiting();
    });
    const timer = setTimeout(() => this.stopWaiting(), GROW_MS_MAX);
    const document = this.page.ownerDocument;
    this.stopWaiting = () => {
      clearTimeout(timer);
      growth.disconnect();
      for (const act of OWN_ACTS) document.removeEventListener(act, this.stopWaiting);
      this.stopWaiting = () => undefined;
    };
    for (const act of OWN_ACTS) document.addEventListener(act, this.stopWaiting, { passive: true });
    growth.observe(document.body);
  }
}
