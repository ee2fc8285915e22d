import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type MoneyValue, moneyText } from './money-text.ts';

/** An amount in tabular figures. In tables put it into a cell with class `ab-end`. */
@Component({
  selector: 'ab-money',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="ab-figures">{{ text() }}</span>`,
  styles: `
    :host {
      white-space: nowrap;
    }
  `,
})
export class Money {
  /** The amount; null and undefined show a dash. */
  readonly value = input.required<MoneyValue | null | undefined>();
  /** `always` where columns are compared to the cent. */
  readonly cents = input<'auto' | 'always'>('auto');

  protected readonly text = computed(() => {
    const value = this.value();
    return value === null || value === undefined ? '–' : moneyText(value, this.cents());
  });
}
