import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dialog, ProblemBox } from '@astro/web-kit';
import { type BatchAct, BatchStore } from './batch.store.ts';

/** Asks before an act on many rows, does it, and says what became of each: "11 of 12 put on sale", the rest with its reason (S8). */
@Component({
  selector: 'ab-batch-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog, ProblemBox, RouterLink],
  providers: [BatchStore],
  template: `
    <ab-dialog [open]="act() !== null" [heading]="headingNow()" (dismissed)="close()">
      @if (store.result(); as result) {
        <div class="ab-stack" data-testid="batch-result">
          <p #outcome tabindex="-1" role="status" data-testid="batch-outcome">
            <strong>{{ result.wished - result.refused.length }} of {{ result.wished }}</strong> {{ doneWords() }}.
            @if (result.refused.length > 0) {
              The others stay as they were:
            }
          </p>
          @if (result.refused.length > 0) {
            <ul>
              @for (row of result.refused; track row.id) {
                <li data-testid="batch-refused">
                  <a [routerLink]="row.link.path" [queryParams]="row.link.query" (click)="close()">{{ row.name }}</a>
                  <div class="ab-soft">{{ row.why }}</div>
                </li>
              }
            </ul>
          }
          @if (store.problem(); as problem) {
            <ab-problem [error]="problem" />
          }
          <div class="ab-sheet__actions">
            @if (result.refused.length > 0) {
              <button
                type="button"
                class="ab-button"
                data-testid="batch-again"
                [disabled]="store.isRunning()"
                (click)="run()"
              >
                {{
                  store.isRunning()
                    ? 'Trying again'
                    : 'Try ' + (result.refused.length === 1 ? 'it' : 'these') + ' again'
                }}
              </button>
            }
            <button
              type="button"
              class="ab-button ab-button--main"
              data-testid="batch-done"
              [disabled]="store.isRunning()"
              (click)="close()"
            >
              Done
            </button>
          </div>
        </div>
      } @else if (act() !== null) {
        <form class="ab-stack" data-testid="batch-form" (submit)="submit($event)">
          <fieldset class="ab-stack" [disabled]="store.isBegun()"><ng-content /></fieldset>
          @if (store.isRunning()) {
            <label class="progress" data-testid="batch-progress">
              {{ store.progress().answered }} of {{ store.progress().of }}
              <progress [value]="store.progress().answered" [max]="store.progress().of"></progress>
            </label>
          }
          @if (store.problem(); as problem) {
            <ab-problem [error]="problem" />
          }
          <div class="ab-sheet__actions">
            <button
              type="button"
              class="ab-button"
              data-testid="batch-cancel"
              [disabled]="store.isRunning()"
              (click)="close()"
            >
              Cancel
            </button>
            <button
              type="submit"
              class="ab-button"
              data-testid="batch-run"
              [class.ab-button--main]="!isDangerous()"
              [class.ab-button--danger]="isDangerous()"
              [disabled]="store.isRunning()"
            >
              {{ store.isRunning() ? 'One moment' : store.problem() ? 'Go on' : runLabel() }}
            </button>
          </div>
        </form>
      }
    </ab-dialog>
  `,
  styles: `
    :host {
      display: contents;
    }

    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }

    .progress {
      display: grid;
      gap: 0.25rem;
      font-size: var(--ab-text-small);
    }

    progress {
      width: 100%;
      accent-color: var(--ab-link);
    }

    ul {
      display: grid;
      gap: 0.625rem;
      max-height: 40dvh;
      margin: 0;
      padding: 0 0 0 1.1rem;
      overflow-y: auto;
    }
  `,
})
export class BatchDialog {
  /** The act; null is closed. */
  readonly act = input.required<BatchAct | null>();
  /** The question. */
  readonly heading = input.required<string>();
  /** On the button that does it. */
  readonly runLabel = input.required<string>();
  /** What is true of the rows then: "put on sale". */
  readonly doneWords = input.required<string>();
  /** Whether it cannot be taken back. */
  readonly isDangerous = input(false);
  /** There is a result: the ids of the rows that stayed as they were. */
  readonly ran = output<readonly string[]>();
  /** The person is through with it; true when the list is to be looked at again. */
  readonly closed = output<boolean>();

  protected readonly store = inject(BatchStore);
  private readonly outcome = viewChild<ElementRef<HTMLElement>>('outcome');
  protected readonly headingNow = computed(() => {
    const result = this.store.result();
    if (result === null) return this.heading();
    return result.refused.length === 0 ? 'Done' : 'Not all of them';
  });

  private wasRun = false;

  constructor() {
    // What was pressed is gone: whoever listens or uses keys goes on at what became of it.
    afterRenderEffect(() => {
      if (this.store.result() !== null) this.outcome()?.nativeElement.focus();
    });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    void this.run();
  }

  protected async run(): Promise<void> {
    const act = this.act();
    if (act === null) return;
    this.wasRun = true;
    await this.store.run(act);
    if (this.store.problem() === null) this.ran.emit(this.store.refusedIds());
  }

  protected close(): void {
    if (this.store.isRunning()) return;
    this.store.reset();
    this.closed.emit(this.wasRun);
    this.wasRun = false;
  }
}
