import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { Theme, type ThemeChoice } from './theme.ts';

/** Light, dark or like the device. */
@Component({
  selector: 'ab-theme-switch',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset>
      <legend>{{ t.theme }}</legend>
      @for (option of options; track option.choice) {
        <label>
          <input
            type="radio"
            name="ab-theme"
            [checked]="theme.choice() === option.choice"
            [attr.data-testid]="'theme-' + option.choice"
            (change)="theme.choose(option.choice)"
          />
          {{ option.label }}
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 0.375rem;
      margin: 0;
      padding: 0;
      border: 0;
    }

    legend {
      margin-bottom: 0.375rem;
      padding: 0;
      color: var(--ab-ink-soft);
      font-size: var(--ab-text-small);
    }

    label {
      display: flex;
      align-items: center;
      gap: 0.5rem;
      min-height: 1.75rem;
      cursor: pointer;
    }
  `,
})
export class ThemeSwitch {
  protected readonly theme = inject(Theme);
  protected readonly t = inject(KIT_TEXTS);
  protected readonly options: readonly { choice: ThemeChoice; label: string }[] = [
    { choice: 'system', label: this.t.themeSystem },
    { choice: 'light', label: this.t.themeLight },
    { choice: 'dark', label: this.t.themeDark },
  ];
}
