import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { AppFrame, type NavEntry } from '@astro/web-kit';
import { appInfo } from './app-info.ts';

const { roles } = appInfo;

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
    { label: 'Status', link: '/', icon: 'pulse', roles },
    { label: 'Logs', link: '/logs', icon: 'list', roles },
    { label: 'Requests', link: '/requests', icon: 'search', roles },
    { label: 'Mail queue', link: '/mails', icon: 'mail', roles },
    { label: 'Synchronisation', link: '/sync', icon: 'sync', roles },
    { label: 'Jobs', link: '/jobs', icon: 'clock', roles },
    { label: 'Metrics', link: '/charts', icon: 'chart', roles },
    { label: 'Alerts', link: '/alerts', icon: 'alert', roles },
    { label: 'Audit log', link: '/audit', icon: 'record', roles },
  ];
}
