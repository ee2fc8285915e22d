import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { AppFrame, type NavEntry, Shortcuts } from '@astro/web-kit';

/** The frame with the page inside. */
@Component({
  selector: 'ab-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AppFrame, RouterLink, RouterOutlet],
  template: `
    <ab-app-frame [nav]="nav">
      <a abAccountLinks routerLink="/trips" data-testid="account-trips">My trips</a>
      <a abAccountLinks routerLink="/profile" data-testid="account-profile">Profile</a>
      <router-outlet />
      <footer abFooter class="foot ab-small ab-no-print">
        AstroBookings sells seats of the agencies named on each launch.
      </footer>
    </ab-app-frame>
  `,
  styles: `
    .foot {
      padding: 2rem 1rem;
      border-top: 1px solid var(--ab-line);
      color: var(--ab-ink-soft);
      text-align: center;
    }
  `,
})
export class App {
  protected readonly nav: readonly NavEntry[] = [
    { label: 'Launches', link: '/launches' },
    { label: 'My trips', link: '/trips', roles: ['traveler'] },
  ];

  constructor() {
    const router = inject(Router);
    inject(Shortcuts).add(
      { label: 'All launches', key: 'l', run: () => void router.navigateByUrl('/launches') },
      { label: 'My trips', key: 't', run: () => void router.navigateByUrl('/trips') },
      { label: 'Profile', key: 'p', run: () => void router.navigateByUrl('/profile') },
    );
  }
}
