import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { AppFrame, type NavEntry } from '@astro/web-kit';

/** The frame with the page inside. */
@Component({
  selector: 'ab-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AppFrame, RouterOutlet],
  template: `
    <ab-app-frame [nav]="nav">
      <router-outlet />
      <footer abFooter class="foot ab-small">AstroBookings sells seats of the agencies named on each launch.</footer>
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
}
