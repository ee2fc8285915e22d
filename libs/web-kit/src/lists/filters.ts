import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** What a filter offers. */
export interface FilterChoice {
  value: string;
  label: string;
}

const LABEL = `
  :host {
    display: block;
  }

  label {
    display: grid;
    gap: 0.25rem;
  }
`;

/** The search field of a list: what it is narrowed to follows every letter. */
@Component({
  selector: 'ab-search-filter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label
      >{{ t.search }}
      <input
        #field
        class="ab-input"
        type="search"
        maxlength="100"
        [placeholder]="placeholder()"
        [attr.data-testid]="testId()"
        [value]="value()"
        (input)="said.emit(field.value)"
      />
    </label>
  `,
  styles: LABEL,
})
export class SearchFilter {
  /** What is searched. */
  readonly value = input.required<string>();
  /** What can be searched for. */
  readonly placeholder = input('');
  readonly testId = input('filter-q');
  /** Another search. */
  readonly said = output<string>();

  protected readonly t = inject(KIT_TEXTS);
}

/** A filter of a list with some choices, and all of them. */
@Component({
  selector: 'ab-choice-filter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label
      >{{ label() }}
      <select #field class="ab-input" [attr.data-testid]="testId()" (change)="chosen.emit(field.value)">
        @if (all()) {
          <option value="" [selected]="value() === ''">{{ t.all }}</option>
        }
        @for (choice of choices(); track choice.value) {
          <option [value]="choice.value" [selected]="value() === choice.value">{{ choice.label }}</option>
        }
      </select>
    </label>
  `,
  styles: LABEL,
})
export class ChoiceFilter {
  /** What is chosen, such as "Status". */
  readonly label = input.required<string>();
  readonly choices = input.required<readonly FilterChoice[]>();
  /** The choice; empty for all. */
  readonly value = input.required<string>();
  /** Whether nothing may be chosen. */
  readonly all = input(true);
  readonly testId = input.required<string>();
  /** Another choice. */
  readonly chosen = output<string>();

  protected readonly t = inject(KIT_TEXTS);
}
