import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, Injectable, PLATFORM_ID, inject } from '@angular/core';

/** A button that is pressed is disabled while it works (C3), and browsers take the focus from it: it has it again afterwards, so that who uses the keyboard goes on from there (C8). */
@Injectable({ providedIn: 'root' })
export class PressedFocus {
  private readonly document = inject(DOCUMENT);
  private working: MutationObserver | undefined;

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    this.document.addEventListener('click', ({ target }) => this.pressed(target), { capture: true });
  }

  private pressed(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button === null || button !== this.document.activeElement) return;
    this.working?.disconnect();
    this.working = new MutationObserver(() => {
      if (button.disabled) return;
      this.working?.disconnect();
      const { activeElement, body } = this.document;
      // Whoever has gone elsewhere meanwhile stays there.
      if (activeElement === null || activeElement === body) button.focus({ preventScroll: true });
    });
    this.working.observe(button, { attributeFilter: ['disabled'] });
  }
}
