import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Dialog } from '../feedback/dialog.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { Shortcuts } from './shortcuts.ts';

/** The list that `?` opens. */
@Component({
  selector: 'ab-shortcut-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog],
  template: `
    <ab-dialog [open]="shortcuts.layer() === 'shortcuts'" [heading]="t.shortcuts" (dismissed)="shortcuts.close()">
      <dl class="ab-facts" data-testid="shortcut-list">
        @for (one of shortcuts.keys(); track one.key) {
          <dt>
            <kbd class="ab-figures">{{ one.key }}</kbd>
          </dt>
          <dd>{{ one.label }}</dd>
        }
      </dl>
      <div class="ab-sheet__actions">
        <button type="button" class="ab-button" (click)="shortcuts.close()">{{ t.close }}</button>
      </div>
    </ab-dialog>
  `,
})
export class ShortcutList {
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly t = inject(KIT_TEXTS);
}
