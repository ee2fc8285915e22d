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
    { label: 'Launches', link: '/launches', icon: 'calendar', roles: appInfo.roles },
    { label: 'Rockets', link: '/rockets', icon: 'rocket', roles: appInfo.roles },
    { label: 'Agency', link: '/agency', icon: 'person', roles: appInfo.roles },
  ];
}
