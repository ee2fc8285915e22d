import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The narrow sheet that all account pages stand on. */
@Component({
  selector: 'ab-auth-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="sheet">
      <h1>{{ heading() }}</h1>
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: block;
      padding: clamp(1rem, 5vw, 4rem) 1rem;
    }

    .sheet {
      display: grid;
      gap: 1.25rem;
      width: min(28rem, 100%);
      margin-inline: auto;
      padding: clamp(1.25rem, 4vw, 2.25rem);
      border: 1px solid var(--ab-line);
      border-radius: 1rem;
      background: var(--ab-surface);
      box-shadow: var(--ab-shadow);
    }
  `,
})
export class AuthCard {
  /** The page's heading. */
  readonly heading = input.required<string>();
}
