import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { AppFrame, type NavEntry } from '@astro/web-kit';
import { AgencyBanner } from './agency/agency-banner.ts';
import { appInfo } from './app-info.ts';

/** The frame with the page inside. */
@Component({
  selector: 'ab-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgencyBanner, AppFrame, RouterOutlet],
  template: `
    <ab-app-frame [nav]="nav">
      <ab-agency-banner />
      <router-outlet />
    </ab-app-frame>
  `,
})
export class App {
  protected readonly nav: readonly NavEntry[] = [
    { label: 'Overview', link: '/', icon: 'home', roles: appInfo.roles },
    { label: 'Launches', link: '/launches', icon: 'calendar', roles: appInfo.roles },
    { label: 'Rockets', link: '/rockets', icon: 'rocket', roles: appInfo.roles },
    { label: 'Revenue', link: '/revenue', icon: 'chart', roles: appInfo.roles },
    { label: 'Invoices', link: '/invoices', icon: 'invoice', roles: appInfo.roles },
    { label: 'Agency', link: '/agency', icon: 'globe', roles: appInfo.roles },
    { label: 'Team', link: '/team', icon: 'person', roles: appInfo.roles },
    { label: 'For programs', link: '/for-programs', icon: 'sync', roles: appInfo.roles },
    { label: 'Activity', link: '/activity', icon: 'list', roles: appInfo.roles },
  ];
}
