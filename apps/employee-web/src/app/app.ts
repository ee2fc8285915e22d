import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { AppFrame, type NavEntry } from '@astro/web-kit';
import { appInfo } from './app-info.ts';

/** The frame with the page inside. */
@Component({
  selector: 'ab-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AppFrame, RouterOutlet],
  template: `
    <ab-app-frame [nav]="nav">
      <router-outlet />
    </ab-app-frame>
  `,
})
export class App {
  protected readonly nav: readonly NavEntry[] = [
    { label: 'Overview', link: '/', icon: 'home', roles: appInfo.roles },
    { label: 'Agencies', link: '/agencies', icon: 'rocket', roles: ['finance'] },
    { label: 'Launches', link: '/launches', icon: 'calendar', roles: ['finance'] },
    { label: 'Bookings', link: '/bookings', icon: 'seat', roles: ['finance'] },
    { label: 'Invoices', link: '/invoices', icon: 'invoice', roles: ['finance'] },
    { label: 'Users', link: '/users', icon: 'person', roles: ['it'] },
    { label: 'Spaceports', link: '/spaceports', icon: 'pin', roles: ['it'] },
    { label: 'Destinations', link: '/destinations', icon: 'globe', roles: ['it'] },
  ];
}
