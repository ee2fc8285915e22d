import { ChangeDetectionStrategy, Component, type ElementRef, inject, viewChild } from '@angular/core';
import { NavigationStart, Router, RouterLink } from '@angular/router';
import { Toasts } from '../feedback/toasts.ts';
import { Session } from '../session/session.ts';
import { APP_INFO } from '../setup/app-info.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { Icon } from './icon.ts';
import { ThemeSwitch } from './theme-switch.ts';

/** The menu at the end of the top bar: who you are, appearance, sign out. A browser popover: Esc and a click outside close it. */
@Component({
  selector: 'ab-account-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, ThemeSwitch],
  template: `
    @if (!session.user()) {
      <!-- Until we know who it is it keeps its room, so that nothing in the bar moves for a visitor. -->
      <a
        class="ab-button ab-button--quiet"
        routerLink="/sign-in"
        data-testid="sign-in-link"
        [class.unknown]="!session.known()"
        >{{ t.signIn }}</a
      >
    }
    <button
      type="button"
      class="ab-icon-button"
      popovertarget="ab-account"
      [attr.aria-label]="t.account"
      data-testid="account-menu"
    >
      <ab-icon [name]="session.user() ? 'person' : 'contrast'" />
    </button>
    <div #menu id="ab-account" popover class="menu">
      @if (session.user(); as user) {
        <div>
          <p class="name" data-testid="account-name">{{ user.name }}</p>
          <p class="ab-soft ab-small">{{ user.email }}</p>
        </div>
        <ng-content />
        <a routerLink="/second-factor" data-testid="account-second-factor">{{ t.secondFactor.title }}</a>
      }
      <ab-theme-switch />
      @if (session.user()) {
        <button type="button" class="ab-button ab-button--small" data-testid="sign-out" (click)="signOut()">
          {{ t.signOut }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 0.25rem;
    }

    .unknown {
      visibility: hidden;
    }

    .menu {
      position: fixed;
      inset: 3.75rem 0.75rem auto auto;
      width: min(18rem, calc(100vw - 1.5rem));
      padding: 1.125rem;
      border: 1px solid var(--ab-line);
      border-radius: 0.875rem;
      background: var(--ab-raised);
      color: var(--ab-ink);
      box-shadow: var(--ab-shadow);
    }

    .menu:popover-open {
      display: grid;
      gap: 1rem;
    }

    .name {
      font-weight: 620;
    }
  `,
})
export class AccountMenu {
  protected readonly session = inject(Session);
  protected readonly t = inject(KIT_TEXTS);
  private readonly router = inject(Router);
  private readonly app = inject(APP_INFO);
  private readonly toasts = inject(Toasts);
  private readonly menu = viewChild.required<ElementRef<HTMLElement>>('menu');

  constructor() {
    // Choosing an entry leads elsewhere: the menu has done its work.
    this.router.events.subscribe(event => {
      // A page from the server has a menu that opens before the application comes: its arrival is no choice.
      if (!(event instanceof NavigationStart) || !this.router.navigated) return;
      const menu = this.menu().nativeElement;
      if (typeof menu.hidePopover === 'function' && menu.matches(':popover-open')) menu.hidePopover();
    });
  }

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
    } catch {
      this.toasts.show(this.t.signOutFailed);
      return;
    }
    await this.router.navigateByUrl(this.app.kind === 'shop' ? '/' : '/sign-in');
  }
}
