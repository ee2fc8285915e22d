import { ChangeDetectionStrategy, Component, input, signal } from '@angular/core';
import type { CardSource } from './card-source.ts';
import { SANDBOX_CARDS } from './sandbox-cards.ts';

/** Which card pays: those of the payment sandbox, each with what it does (T9). */
@Component({
  selector: 'ab-card-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset class="ab-card cards">
      <legend class="ab-hidden">Card</legend>
      <h3 aria-hidden="true">Card</h3>
      <p class="ab-small ab-soft">
        This shop runs on a payment sandbox: no real card is charged. Choose what the test card does.
      </p>
      @for (card of cards; track card.token) {
        <label>
          <input
            type="radio"
            name="card"
            [value]="card.token"
            [checked]="card.token === chosen()"
            [disabled]="isBusy()"
            [attr.data-testid]="'card-' + card.token"
            (change)="chosen.set(card.token)"
          />
          <span>
            {{ card.name }}&ngsp;<span class="ab-soft">{{ card.effect }}</span
            >&ngsp;<code>{{ card.token }}</code>
          </span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    .cards {
      display: grid;
      gap: 0.5rem;
      min-width: 0;
      margin: 0;
    }

    label {
      display: flex;
      gap: 0.75rem;
      align-items: center;
      min-height: 2.25rem;
      cursor: pointer;
    }

    label input {
      flex: none;
    }

    code {
      font-family: var(--ab-font-figures);
      font-size: var(--ab-text-small);
    }
  `,
})
export class CardChoice implements CardSource {
  /** Nothing is chosen while a payment runs. */
  readonly isBusy = input(false);

  readonly isReady = signal(true).asReadonly();
  protected readonly cards = SANDBOX_CARDS;
  protected readonly chosen = signal(SANDBOX_CARDS[0]?.token ?? '');

  token(): Promise<string> {
    return Promise.resolve(this.chosen());
  }
}
