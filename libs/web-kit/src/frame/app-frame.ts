import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive } from '@angular/router';
import { filter, map } from 'rxjs';
import { ApiBanner } from '../feedback/api-banner.ts';
import { ConfirmationDialog } from '../feedback/confirmation-dialog.ts';
import { Confirmations } from '../feedback/confirmations.ts';
import { ToastList } from '../feedback/toast-list.ts';
import { DirtyUnload } from '../forms/dirty-unload.ts';
import { ApiStatus } from '../http/api-status.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { ShortcutList } from '../keyboard/shortcut-list.ts';
import { CommandPalette } from '../keyboard/command-palette.ts';
import { SignInAgainDialog } from '../session/sign-in-again-dialog.ts';
import { SessionEnd } from '../session/session-end.ts';
import { Session } from '../session/session.ts';
import { isReplayed } from '../setup/replayed.ts';
import { APP_INFO, type Role } from '../setup/app-info.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { AccountMenu } from './account-menu.ts';
import { Icon, type IconName } from './icon.ts';
import { LostPart } from './lost-part.ts';
import { PageFocus } from './page-focus.ts';
import { PageScroll } from './page-scroll.ts';
import { PressedFocus } from './pressed-focus.ts';
import { Theme } from './theme.ts';

/** One entry of the main navigation. */
export interface NavEntry {
  label: string;
  link: string;
  icon?: IconName;
  /** Only for these roles; without it for everybody, signed in or not. */
  roles?: readonly Role[];
}

/** The frame around every page: skip link, top bar, navigation, banner, and the layers above. Put the router outlet inside. */
@Component({
  selector: 'ab-app-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    AccountMenu,
    ApiBanner,
    CommandPalette,
    ConfirmationDialog,
    Icon,
    LostPart,
    RouterLink,
    RouterLinkActive,
    ShortcutList,
    SignInAgainDialog,
    ToastList,
  ],
  templateUrl: './app-frame.html',
  styleUrl: './app-frame.scss',
  host: { '[class.staff]': 'isStaff', '[class.with-nav]': 'entries().length > 0', '[class.settling]': 'isSettling()' },
})
export class AppFrame {
  /** Where people can go, in their order. */
  readonly nav = input.required<readonly NavEntry[]>();

  protected readonly app = inject(APP_INFO);
  protected readonly t = inject(KIT_TEXTS);
  protected readonly sessionEnd = inject(SessionEnd);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly confirmations = inject(Confirmations);
  protected readonly isStaff = this.app.kind === 'staff';
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  /** The page's own address: without scripts, and before they come, a bare "#" leads to what `base` names, the first page. */
  protected readonly here = toSignal(
    this.router.events.pipe(
      filter(event => event instanceof NavigationEnd),
      map(event => event.urlAfterRedirects.split('#', 1)[0]),
    ),
    { initialValue: '' },
  );
  /** In staff tools the navigation beside the page comes with the person: until we know who it is, nothing shows that would move aside. */
  protected readonly isSettling = signal(this.isStaff);
  protected readonly entries = computed(() => {
    const user = this.session.user();
    return this.nav().filter(entry => entry.roles === undefined || (user !== null && entry.roles.includes(user.role)));
  });

  constructor() {
    inject(Theme);
    inject(PageFocus);
    inject(PageScroll);
    inject(PressedFocus);
    inject(DirtyUnload);
    const { recovered } = inject(ApiStatus);
    void this.session.ready().finally(() => this.isSettling.set(false));
    // Who could not be asked while the server was away is asked when it is back.
    effect(() => {
      if (recovered() > 0 && !untracked(this.session.known)) void this.session.ready();
    });
    effect(() => this.sessionEnd.setSignedIn(this.session.user() !== null));
    effect(() => this.shortcuts.setPlaces(this.entries().map(entry => ({ label: entry.label, link: entry.link }))));
  }

  /** The dialog is not there, and the question matters: the browser's own one asks it. */
  protected askPlainly(): void {
    const question = this.confirmations.question();
    if (question !== null) this.confirmations.answer(window.confirm(`${question.title}\n\n${question.text}`));
  }

  protected skip(event: Event, main: HTMLElement): void {
    if (isReplayed(event)) return;
    event.preventDefault();
    main.focus();
  }
}
