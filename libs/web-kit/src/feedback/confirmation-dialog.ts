import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { Confirmations } from './confirmations.ts';
import { Dialog } from './dialog.ts';

/** Shows the open question of `Confirmations`; part of the frame. */
@Component({
  selector: 'ab-confirmation-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog],
  template: `
    <ab-dialog
      [open]="question() !== null"
      [heading]="question()?.title ?? ''"
      (dismissed)="confirmations.answer(false)"
    >
      @if (question(); as question) {
        <p data-testid="confirm-text">{{ question.text }}</p>
        <div class="ab-sheet__actions">
          <button type="button" class="ab-button" data-testid="confirm-no" (click)="confirmations.answer(false)">
            {{ question.cancelLabel ?? t.cancel }}
          </button>
          <button
            type="button"
            class="ab-button"
            [class.ab-button--danger]="question.isDangerous"
            [class.ab-button--main]="!question.isDangerous"
            data-testid="confirm-yes"
            (click)="confirmations.answer(true)"
          >
            {{ question.confirmLabel ?? t.confirm }}
          </button>
        </div>
      }
    </ab-dialog>
  `,
})
export class ConfirmationDialog {
  protected readonly confirmations = inject(Confirmations);
  protected readonly question = this.confirmations.question;
  protected readonly t = inject(KIT_TEXTS);
}
