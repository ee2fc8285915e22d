import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { AppFrame } from '@astro/web-kit';
import { nav } from './nav.ts';

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
  protected readonly nav = nav;
}
