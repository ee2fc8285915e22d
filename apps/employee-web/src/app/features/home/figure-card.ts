import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';

/** One number of the overview; it leads to the list that sums to it (F3). */
@Component({
  selector: 'ab-figure-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <a class="ab-card" [routerLink]="link()" [queryParams]="query()">
      <span class="label">{{ label() }}</span>
      <span class="figure"><ng-content /></span>
      <span class="ab-small ab-soft"><ng-content select="[note]" /></span>
    </a>
  `,
  styles: `
    a {
      display: grid;
      gap: 0.25rem;
      height: 100%;
      align-content: start;
      color: inherit;
      text-decoration: none;
    }

    a:hover {
      border-color: var(--ab-line-strong);
    }

    .label {
      color: var(--ab-link);
      font-weight: 560;
      text-decoration: underline;
      text-underline-offset: 0.18em;
    }

    .figure {
      min-height: 2.25rem;
      font-size: 1.375rem;
      overflow-wrap: anywhere;
      font-weight: 620;
    }
  `,
})
export class FigureCard {
  /** What is counted. */
  readonly label = input.required<string>();
  /** The list behind it. */
  readonly link = input.required<string>();
  /** The list's filters. */
  readonly query = input<Params>({});
}
