import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { launchDay } from './launch-day.ts';

/** A launch in a cell: its name and its day; the whole address is in the hover text. */
@Component({
  selector: 'ab-launch-name',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span [attr.title]="slug()">{{ name() }}</span>
    <div class="ab-soft">
      {{ day() }}
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: block;
    }

    @media (min-width: 40.01rem) {
      :host {
        min-width: 11rem;
      }
    }
  `,
})
export class LaunchName {
  /** What flies where to. */
  readonly name = input.required<string>();
  /** The launch's address. */
  readonly slug = input.required<string>();

  protected readonly day = computed(() => launchDay(this.slug()));
}
