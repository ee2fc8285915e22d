import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';

let nextId = 1;

/** A sheet over the page, on the browser's own modal dialog: focus stays inside, Esc closes only the top one, focus returns. */
@Component({
  selector: 'ab-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog
      #sheet
      class="ab-sheet"
      [attr.aria-labelledby]="headingId"
      (cancel)="cancelled($event)"
      (close)="closedByBrowser()"
    >
      @if (open()) {
        <h2 [id]="headingId">{{ heading() }}</h2>
        <div class="body"><ng-content /></div>
      }
    </dialog>
  `,
  styles: `
    /* A closed one takes no room, and no gap in a grid. */
    :host {
      display: contents;
    }

    .body {
      margin-top: 0.75rem;
    }
  `,
})
export class Dialog {
  /** Whether it shows. */
  readonly open = input.required<boolean>();
  /** What it is about. */
  readonly heading = input.required<string>();
  /** The person closed it with Esc. Set `open` to false. */
  readonly dismissed = output<void>();

  protected readonly headingId = `ab-dialog-${nextId++}`;
  /** How often the browser has closed it without asking: each time it is looked at again whether it is to show. */
  private readonly closings = signal(0);
  private readonly sheet = viewChild.required<ElementRef<HTMLDialogElement>>('sheet');

  constructor() {
    // After rendering: the browser gives focus to the content's [autofocus] when the sheet opens.
    afterRenderEffect({
      write: () => {
        this.closings();
        const sheet = this.sheet().nativeElement;
        if (this.open() && !sheet.open) sheet.showModal();
        if (!this.open() && sheet.open) sheet.close();
      },
    });
  }

  protected cancelled(event: Event): void {
    // The owner decides; closing follows from its answer.
    event.preventDefault();
    this.dismissed.emit();
  }

  // Chromium closes at a second Esc in a row without asking. An owner that is not through with it has it back after rendering.
  protected closedByBrowser(): void {
    if (!this.open() || this.sheet().nativeElement.open) return;
    this.dismissed.emit();
    this.closings.update(count => count + 1);
  }
}
