import { DOCUMENT, Injectable, effect, inject, signal } from '@angular/core';

/** What a person can choose; `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** Where the choice is kept; a script in each index.html reads it before the first paint. */
const STORAGE_KEY = 'ab-theme';

/** Light, dark or like the device: one attribute on `html`, everything else is CSS. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<ThemeChoice>(this.stored());

  /** The person's choice. */
  readonly choice = this.chosen.asReadonly();

  constructor() {
    effect(() => {
      const choice = this.chosen();
      // Attributes, not `dataset`: the server's document has none.
      if (choice === 'system') this.document.documentElement.removeAttribute('data-theme');
      else this.document.documentElement.setAttribute('data-theme', choice);
    });
  }

  /** Takes and remembers a choice. */
  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    try {
      this.document.defaultView?.localStorage.setItem(STORAGE_KEY, choice);
    } catch {
      // Storage can be forbidden; the choice then lasts as long as the page.
    }
  }

  private stored(): ThemeChoice {
    try {
      const stored = this.document.defaultView?.localStorage.getItem(STORAGE_KEY);
      return stored === 'light' || stored === 'dark' ? stored : 'system';
    } catch {
      return 'system';
    }
  }
}
