import { ChangeDetectionStrategy, Component, booleanAttribute, inject, input, output } from '@angular/core';
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

/** The search field of a list: what it is narrowed to follows every letter, or only the whole word where half of one finds nothing. */
@Component({
  selector: 'ab-search-filter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label
      >{{ label() ?? t.search }}
      <input
        #field
        class="ab-input"
        type="search"
        autocapitalize="off"
        spellcheck="false"
        [maxLength]="chars()"
        [placeholder]="placeholder()"
        [attr.data-testid]="testId()"
        [value]="value()"
        (input)="typed(field.value)"
        (change)="finished(field.value)"
      />
    </label>
  `,
  styles: LABEL,
})
export class SearchFilter {
  /** What is searched. */
  readonly value = input.required<string>();
  /** What the field is called; default: Search. */
  readonly label = input<string>();
  /** What can be searched for. */
  readonly placeholder = input('');
  readonly testId = input('filter-q');
  /** Whether only the whole word finds something, such as an address: it is said by Enter or on leaving the field. */
  readonly whole = input(false, { transform: booleanAttribute });
  /** How many letters fit. */
  readonly chars = input(100);
  /** Another search. */
  readonly said = output<string>();

  protected readonly t = inject(KIT_TEXTS);

  protected typed(value: string): void {
    // An emptied field is whole: everything shows again.
    if (!this.whole() || value === '') this.said.emit(value);
  }

  protected finished(value: string): void {
    if (this.whole() && value !== this.value()) this.said.emit(value);
  }
}

/** What a list came narrowed to by a link, such as one launch: says it, and takes it away. */
@Component({
  selector: 'ab-link-filter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="ab-button" [attr.data-testid]="testId()" (click)="cleared.emit()">
      <ng-content /> <span aria-hidden="true">×</span><span class="ab-hidden">: {{ without() }}</span>
    </button>
  `,
  styles: `
    :host {
      display: block;
    }

    button {
      max-width: 100%;
      white-space: normal;
    }
  `,
})
export class LinkFilter {
  /** What pressing it does, for people who hear it, such as "show all launches". */
  readonly without = input.required<string>();
  readonly testId = input.required<string>();
  /** It is to go. */
  readonly cleared = output<void>();
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
