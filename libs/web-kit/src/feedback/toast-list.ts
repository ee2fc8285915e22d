import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Icon } from '../frame/icon.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { type Toast, Toasts } from './toasts.ts';

/** Where toasts appear; part of the frame. */
@Component({
  selector: 'ab-toast-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div role="status" aria-live="polite" data-testid="toasts">
      @for (toast of toasts.list(); track toast.id) {
        <div class="toast" data-testid="toast">
          <span>{{ toast.text }}</span>
          @if (toast.undo) {
            <button type="button" class="undo" (click)="undo(toast)">{{ t.undo }}</button>
          }
          <button type="button" class="ab-icon-button" [attr.aria-label]="t.close" (click)="toasts.dismiss(toast.id)">
            <ab-icon name="close" />
          </button>
        </div>
      }
    </div>
  `,
  styles: `
    :host > div {
      position: fixed;
      inset-block-end: 1rem;
      inset-inline: 1rem;
      z-index: 30;
      display: grid;
      gap: 0.5rem;
      justify-items: center;
      pointer-events: none;
    }

    .toast {
      display: flex;
      align-items: center;
      gap: 0.75rem;
      max-width: min(36rem, 100%);
      padding: 0.5rem 0.5rem 0.5rem 1.125rem;
      border-radius: 0.75rem;
      background: light-dark(#1a2035, #e8ebf7);
      color: light-dark(#f4f6ff, #141828);
      box-shadow: var(--ab-shadow);
      pointer-events: auto;
    }

    .undo {
      min-height: 2rem;
      padding: 0 0.5rem;
      border: 0;
      background: none;
      color: light-dark(#ffb59e, #a83404);
      font: inherit;
      font-weight: 620;
      cursor: pointer;
    }
  `,
})
export class ToastList {
  protected readonly toasts = inject(Toasts);
  protected readonly t = inject(KIT_TEXTS);

  protected undo(toast: Toast): void {
    this.toasts.dismiss(toast.id);
    toast.undo?.();
  }
}
