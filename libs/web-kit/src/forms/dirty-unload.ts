import { DOCUMENT, Injectable, inject } from '@angular/core';
import { ChildrenOutletContexts } from '@angular/router';
import type { MayBeDirty } from './dirty-form.guard.ts';

/** Has the browser ask before a tab with unsaved text is closed or loaded again (C10): no guard of the router hears of that. */
@Injectable({ providedIn: 'root' })
export class DirtyUnload {
  private readonly contexts = inject(ChildrenOutletContexts);
  private isLetGo = false;

  constructor() {
    inject(DOCUMENT).defaultView?.addEventListener('beforeunload', event => {
      if (!this.isLetGo && isDirty(this.contexts)) event.preventDefault();
      this.isLetGo = false;
    });
  }

  /** The person has said already that what they typed may be lost: they are not asked again this once. */
  letGo(): void {
    this.isLetGo = true;
  }
}

// The pages on the screen, from the outermost to the innermost.
const isDirty = (contexts: ChildrenOutletContexts): boolean => {
  const context = contexts.getContext('primary');
  if (context?.outlet?.isActivated !== true) return false;
  const page = context.outlet.component as Partial<MayBeDirty>;
  return page.isDirty?.() === true || isDirty(context.children);
};
