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
    { label: 'Health', link: '/', icon: 'pulse', roles: appInfo.roles },
    { label: 'Logs', link: '/logs', icon: 'list', roles: appInfo.roles },
    { label: 'Mail queue', link: '/mails', icon: 'mail', roles: appInfo.roles },
    { label: 'Synchronisation', link: '/sync', icon: 'sync', roles: appInfo.roles },
  ];
}
