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
    const target =
      this.document.querySelector<HTMLElement>('main h1') ?? this.document.querySelector<HTMLElement>('main');
    if (target === null) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
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
