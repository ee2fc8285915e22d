import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Dialog } from '../feedback/dialog.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { type Command, Shortcuts } from './shortcuts.ts';

/** Ctrl/Cmd+K in staff tools: every place and command by its name. */
@Component({
  selector: 'ab-command-palette',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog],
  template: `
    <ab-dialog [open]="shortcuts.layer() === 'palette'" [heading]="t.palette" (dismissed)="close()">
      <input
        class="ab-input"
        role="combobox"
        autofocus
        aria-controls="ab-palette"
        aria-expanded="true"
        [attr.aria-label]="t.palette"
        [attr.aria-activedescendant]="'ab-palette-' + chosen()"
        [placeholder]="t.paletteHint"
        [value]="typed()"
        data-testid="palette-input"
        (input)="type($any($event.target).value)"
        (keydown)="pressed($event)"
      />
      <ul id="ab-palette" role="listbox" [attr.aria-label]="t.palette">
        @for (command of matches(); track command; let index = $index) {
          <li
            role="option"
            tabindex="-1"
            [id]="'ab-palette-' + index"
            [attr.aria-selected]="index === chosen()"
            (click)="run(command)"
            (keydown.enter)="run(command)"
          >
            {{ command.label }}
          </li>
        } @empty {
          <li class="ab-soft">{{ t.paletteEmpty }}</li>
        }
      </ul>
    </ab-dialog>
  `,
  styles: `
    ul {
      max-height: 50dvh;
      margin: 0.75rem 0 0;
      padding: 0;
      overflow-y: auto;
      list-style: none;
    }

    li {
      padding: 0.5rem 0.75rem;
      border-radius: 0.5rem;
      cursor: pointer;
    }

    li[aria-selected='true'] {
      background: var(--ab-info-ground);
    }
  `,
})
export class CommandPalette {
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly t = inject(KIT_TEXTS);
  protected readonly typed = signal('');
  protected readonly chosen = signal(0);
  private readonly router = inject(Router);

  protected readonly matches = computed(() => {
    const words = this.typed().toLowerCase().split(/\s+/).filter(Boolean);
    return this.everything().filter(command => words.every(word => command.label.toLowerCase().includes(word)));
  });
  private readonly everything = computed<readonly Command[]>(() => [
    ...this.shortcuts.places().map(place => ({
      label: place.label,
      run: () => void this.router.navigateByUrl(place.link),
    })),
    ...this.shortcuts.commands(),
  ]);

  protected type(text: string): void {
    this.typed.set(text);
    this.chosen.set(0);
  }

  protected pressed(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const count = this.matches().length;
    if (step !== 0 && count > 0) {
      event.preventDefault();
      this.chosen.update(index => (index + step + count) % count);
    }
    const command = this.matches()[this.chosen()];
    if (event.key === 'Enter' && command !== undefined) {
      event.preventDefault();
      this.run(command);
    }
  }

  protected run(command: Command): void {
    this.close();
    command.run();
  }

  protected close(): void {
    this.typed.set('');
    this.chosen.set(0);
    this.shortcuts.close();
  }
}
