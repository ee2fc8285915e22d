import { DOCUMENT, Injectable, Injector, afterNextRender, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { NavigationEnd, Router, type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { filter } from 'rxjs';
import { APP_INFO } from '../setup/app-info.ts';

/** After a navigation to another page, focus goes to its heading, so that screen readers say where they are (C8). */
@Injectable({ providedIn: 'root' })
export class PageFocus {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private path: string | undefined;
  private replaced: MutationObserver | undefined;

  constructor() {
    inject(Router)
      .events.pipe(filter(event => event instanceof NavigationEnd))
      .subscribe(event => this.arrived(event.urlAfterRedirects));
  }

  private arrived(url: string): void {
    const path = url.split(/[?#]/)[0] ?? '';
    const isFirst = this.path === undefined;
    const isSame = this.path === path;
    this.path = path;
    // Filters and tabs change the address, not the page.
    if (isFirst || isSame) return;
    afterNextRender({ read: () => this.focusHeading() }, { injector: this.injector });
  }

  private focusHeading(): void {
    const main = this.document.querySelector<HTMLElement>('main');
    const target = main?.querySelector<HTMLElement>('h1') ?? main;
    this.replaced?.disconnect();
    if (main === null || target === null) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    // A page that still loads has another heading a moment later; the focus goes with it unless it has gone elsewhere.
    this.replaced = new MutationObserver(() => {
      if (target.isConnected) return;
      this.replaced?.disconnect();
      const { activeElement, body } = this.document;
      if (activeElement === null || activeElement === body) this.focusHeading();
    });
    this.replaced.observe(main, { childList: true, subtree: true });
  }
}

/** Page titles read "Launches - AstroBookings". */
@Injectable({ providedIn: 'root' })
export class KitTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly app = inject(APP_INFO);

  override updateTitle(state: RouterStateSnapshot): void {
    const page = this.buildTitle(state);
    this.title.setTitle(page === undefined ? this.app.title : `${page} - ${this.app.title}`);
  }
}
