import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { launchWords } from './launch-words.ts';

/** A launch in a cell: where from and to, and the day; the whole address is in the hover text. */
@Component({
  selector: 'ab-launch-name',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span [attr.title]="slug()">{{ words().route }}</span>
    <div class="ab-soft">
      {{ words().day }}
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 11rem;
    }
  `,
})
export class LaunchName {
  /** The launch's address. */
  readonly slug = input.required<string>();

  protected readonly words = computed(() => launchWords(this.slug()));
}
