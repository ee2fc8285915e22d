import { inject } from '@angular/core';
import { type CanDeactivateFn } from '@angular/router';
import { Confirmations } from '../feedback/confirmations.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** A page that can hold unsaved text. */
export interface MayBeDirty {
  /** Whether leaving would lose something. */
  isDirty(): boolean;
}

/** Asks before a dirty form is left (C10): `canDeactivate: [dirtyFormGuard]`. */
export const dirtyFormGuard: CanDeactivateFn<MayBeDirty> = page => {
  if (!page.isDirty()) return true;
  const t = inject(KIT_TEXTS);
  return inject(Confirmations).ask({
    title: t.dirtyTitle,
    text: t.dirtyText,
    confirmLabel: t.dirtyLeave,
    cancelLabel: t.dirtyStay,
    isDangerous: true,
  });
};
