import { ChangeDetectionStrategy, Component, effect, inject, input, output, untracked } from '@angular/core';
import { LostParts } from '../setup/lost-parts.ts';

/** In the `@error` of a `@defer`: each time that the part is wanted and not there, the banner says so, and whoever waits for it is told. */
@Component({ selector: 'ab-lost-part', changeDetection: ChangeDetectionStrategy.OnPush, template: '' })
export class LostPart {
  /** Whether the part would be on the screen now. */
  readonly wanted = input(true);
  /** It is wanted, and not there. */
  readonly missed = output<void>();

  constructor() {
    const parts = inject(LostParts);
    effect(() => {
      if (!this.wanted()) return;
      untracked(() => {
        parts.tell();
        this.missed.emit();
      });
    });
  }
}
