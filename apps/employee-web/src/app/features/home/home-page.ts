import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The first page. */
@Component({
  selector: 'ab-home-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-page">
      <h1>Overview</h1>
      <p class="ab-soft">Agencies, invoices and payments.</p>
    </div>
  `,
})
export class HomePage {}
