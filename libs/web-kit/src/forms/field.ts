import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
} from '@angular/core';
import { type FieldTree } from '@angular/forms/signals';

let nextId = 1;

/** Label, hint and error around one native control: `<ab-field label="Name" [field]="f.name"><input [formField]="f.name" /></ab-field>`. Errors show once the person has left the field or tried to send. */
@Component({
  selector: 'ab-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [attr.for]="id">
      {{ label() }}
      @if (optional()) {
        <span class="ab-soft ab-small">(optional)</span>
      }
    </label>
    <ng-content />
    @if (hint(); as hint) {
      <p [id]="id + '-hint'" class="hint">{{ hint }}</p>
    }
    <p
      [id]="id + '-error'"
      class="error"
      aria-live="polite"
      [attr.data-testid]="error() ? 'field-error' : null"
      [textContent]="error()"
    ></p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.25rem;
      align-content: start;
      min-width: 0;
    }

    label {
      font-weight: 560;
    }

    .hint {
      color: var(--ab-ink-soft);
      font-size: var(--ab-text-small);
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
export class Field {
  /** What the person fills in. */
  readonly label = input.required<string>();
  /** The field of a signal form; without it the wrapper only labels. */
  readonly field = input<FieldTree<unknown>>();
  /** Help that stays visible. */
  readonly hint = input<string>();
  /** Marks what may stay empty. */
  readonly optional = input(false);

  protected readonly id = `ab-field-${nextId++}`;
  protected readonly error = computed(() => {
    const state = this.field()?.();
    if (state === undefined || !state.touched()) return '';
    return state.errors()[0]?.message ?? '';
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterRenderEffect({
      write: () => {
        const error = this.error();
        const control = host.querySelector<HTMLElement>('input, select, textarea');
        if (control === null) return;
        control.id = this.id;
        const describedBy = [
          error === '' ? '' : `${this.id}-error`,
          this.hint() === undefined ? '' : `${this.id}-hint`,
        ];
        control.setAttribute('aria-describedby', describedBy.filter(Boolean).join(' '));
        if (error === '') control.removeAttribute('aria-invalid');
        else control.setAttribute('aria-invalid', 'true');
      },
    });
  }
}
