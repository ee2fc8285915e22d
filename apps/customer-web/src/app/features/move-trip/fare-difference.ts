import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type MoneyValue, moneyText } from '@astro/web-kit';

/** A difference in words: what is to be paid or comes back; where both fares are paid on their own, what is more or less. */
export const differenceText = ({ amount, currency }: MoneyValue, isSeparate: boolean): string => {
  if (amount === 0) return 'Same fare';
  const text = moneyText({ amount: Math.abs(amount), currency });
  if (isSeparate) return `${text} ${amount > 0 ? 'more' : 'less'}`;
  return amount > 0 ? `${text} more to pay` : `${text} comes back`;
};

/** The fare of another launch, less what was paid before: as words, so that no sign has to be read. */
@Component({
  selector: 'ab-fare-difference',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<strong class="ab-figures" data-testid="difference">{{ text() }}</strong>`,
})
export class FareDifference {
  /** Above zero it is to be paid, below it comes back. */
  readonly value = input.required<MoneyValue>();
  /** A new booking beside one that was given back: nothing is set off. */
  readonly isSeparate = input(false);

  protected readonly text = computed(() => differenceText(this.value(), this.isSeparate()));
}
