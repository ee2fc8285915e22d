import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The first page. */
@Component({
  selector: 'ab-home-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="ab-page">
      <h1>Seats to space</h1>
      <p class="ab-soft">Book a seat on a rocket: suborbital, orbital, to the Moon and to Mars.</p>
    </div>
  `,
})
export class HomePage {}
