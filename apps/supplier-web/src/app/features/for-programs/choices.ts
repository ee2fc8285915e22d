import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

let nextId = 1;

/** Some of a few things to choose: checkboxes under one heading, with an error below. */
@Component({
  selector: 'ab-choices',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset [attr.aria-describedby]="error() === '' ? null : id">
      <legend>{{ label() }}</legend>
      @for (option of options(); track option.value) {
        <label>
          <input
            type="checkbox"
            [checked]="chosen().includes(option.value)"
            [attr.data-testid]="'choose-' + option.value"
            (change)="toggle(option.value)"
          />
          <span
            >{{ option.text }} <code class="ab-figures ab-small ab-soft">{{ option.value }}</code></span
          >
        </label>
      }
      <p class="error" aria-live="polite" [id]="id" [textContent]="error()"></p>
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 0.375rem;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }

    legend {
      margin-bottom: 0.25rem;
      padding: 0;
      font-weight: 560;
    }

    label {
      display: flex;
      gap: 0.625rem;
      align-items: flex-start;
      min-height: 1.75rem;
    }

    input {
      flex: none;
      margin: 0.2rem 0 0;
    }

    .error {
      color: var(--ab-bad);
      font-size: var(--ab-text-small);
      font-weight: 560;
    }

    .error:empty {
      display: none;
    }
  `,
})
export class Choices {
  readonly label = input.required<string>();
  readonly options = input.required<readonly { value: string; text: string }[]>();
  readonly chosen = model.required<readonly string[]>();
  /** What is wrong with the choice; the empty string for nothing. */
  readonly error = input('');

  protected readonly id = `ab-choices-${nextId++}`;

  /** Keeps the order of the options, whatever is ticked first. */
  protected toggle(value: string): void {
    const isChosen = this.chosen().includes(value);
    this.chosen.set(
      this.options()
        .map(option => option.value)
        .filter(one => (one === value ? !isChosen : this.chosen().includes(one))),
    );
  }
}
