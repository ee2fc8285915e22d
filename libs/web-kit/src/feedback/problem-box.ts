import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { Icon } from '../frame/icon.ts';
import { ApiStatus } from '../http/api-status.ts';
import { formatProblem } from '../http/format-problem.ts';
import { isAway } from '../http/problem-error.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';

/** An error for people: a sentence, a way on, and the request id to copy (C5). Shows nothing while there is no error. */
@Component({
  selector: 'ab-problem',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div role="alert">
      @if (readable(); as problem) {
        <div class="box" data-testid="problem">
          <ab-icon name="alert" />
          <div class="words">
            <p class="sentence" data-testid="problem-sentence">{{ problem.sentence }}</p>
            @if (problem.advice) {
              <p>{{ problem.advice }}</p>
            }
            <ng-content />
            @if (problem.requestId; as id) {
              <p class="ab-small id">
                {{ t.requestId }} <code data-testid="problem-request-id">{{ id }}</code>
                <button type="button" class="ab-button ab-button--quiet ab-button--small" (click)="copy(id)">
                  {{ isCopied() ? t.copied : t.copy }}
                </button>
              </p>
            }
          </div>
          @if (retryable()) {
            <button type="button" class="ab-button ab-button--small" data-testid="problem-retry" (click)="retry.emit()">
              {{ t.tryAgain }}
            </button>
          }
        </div>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
    }

    /* Readers know the place before there is something to read; a grid leaves no gap for it. */
    :host:has(> :empty) {
      position: absolute;
    }

    .box {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 0.75rem;
      padding: 0.875rem 1rem;
      border: 1px solid var(--ab-bad);
      border-inline-start-width: 4px;
      border-radius: var(--ab-radius);
      background: var(--ab-bad-ground);
      color: var(--ab-ink);
    }

    ab-icon {
      margin-top: 0.15em;
      color: var(--ab-bad);
    }

    .words {
      flex: 1 1 12rem;
      min-width: 0;
    }

    .sentence {
      font-weight: 560;
    }

    .id {
      color: var(--ab-ink-soft);
    }

    code {
      font-family: var(--ab-font-figures);
      overflow-wrap: anywhere;
    }
  `,
})
export class ProblemBox {
  /** Whatever was caught; null or undefined shows nothing. */
  readonly error = input.required<unknown>();
  /** Whether a button offers to try again; what could not be read because the server was away is tried again by itself. */
  readonly retryable = input(false);
  /** What failed changes something: only its person repeats it. */
  readonly byHand = input(false);
  /** It comes into sight when it appears: what was pressed may be far below it. In a form it always does. */
  readonly intoSight = input(false);
  /** The person wants another try. */
  readonly retry = output<void>();

  protected readonly t = inject(KIT_TEXTS);
  protected readonly isCopied = signal(false);
  protected readonly readable = computed(() => {
    const error = this.error();
    return error === null || error === undefined ? null : formatProblem(error, this.t);
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterRenderEffect({
      read: () => {
        if (this.readable() === null) return;
        if (this.intoSight() || host.closest('form') !== null) host.scrollIntoView({ block: 'nearest' });
      },
    });
    const { recovered } = inject(ApiStatus);
    let last = recovered();
    effect(() => {
      const now = recovered();
      if (now === last) return;
      last = now;
      // Nobody has to press anything once the server is back (C11).
      untracked(() => {
        if (this.retryable() && !this.byHand() && isAway(this.error())) this.retry.emit();
      });
    });
  }

  protected async copy(id: string): Promise<void> {
    await navigator.clipboard.writeText(id);
    this.isCopied.set(true);
  }
}
