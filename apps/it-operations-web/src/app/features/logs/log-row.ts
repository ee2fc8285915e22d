import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Status, Toasts } from '@astro/web-kit';
import type { LogLine } from '#contract';
import { logTime, zoneName } from '../../time/log-time.ts';
import { WORD_FILTERS, type WordFilter } from './log-filters.ts';
import { prettyLine } from './log-line-text.ts';

/** A field of a line that the list can be narrowed to. */
export interface FieldChoice {
  field: WordFilter;
  value: string;
}

const LABELS: Record<WordFilter, string> = {
  component: 'Component',
  process: 'Process',
  requestId: 'Request',
  userId: 'Person',
  event: 'Event',
};

/** One log line: a row that opens to everything the program wrote (O3). */
@Component({
  selector: 'ab-log-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, Status],
  template: `
    <div class="row" [attr.data-level]="line().level">
      <button
        type="button"
        class="toggle"
        data-testid="log-toggle"
        [attr.aria-expanded]="isOpen()"
        (click)="isOpen.set(!isOpen())"
      >
        <span class="ab-figures time">{{ offset() ?? time() }}</span>
        <ab-status kind="level" [value]="line().level" />
        <span class="component">{{ line().component }}</span>
        <span class="message">{{ line().message }}</span>
      </button>
      @if (linked() && line().requestId; as id) {
        <a class="request ab-figures" [routerLink]="['/requests', id]" data-testid="follow" [title]="id">
          <span class="ab-hidden">Follow request </span>{{ id.slice(-8) }}
        </a>
      }
    </div>
    @if (isOpen()) {
      <div class="detail" data-testid="log-detail">
        <p class="ab-row">
          @for (choice of choices(); track choice.field) {
            @if (filterable()) {
              <button
                type="button"
                class="ab-button ab-button--small"
                [attr.data-testid]="'filter-' + choice.field"
                (click)="filter.emit(choice)"
              >
                <ab-icon name="search" /> {{ choice.label }}: {{ choice.value }}
              </button>
            }
          }
        </p>
        <pre class="ab-figures" tabindex="0" role="region" aria-label="The whole line">{{ json() }}</pre>
        <p class="ab-row">
          <button
            type="button"
            class="ab-button ab-button--small"
            data-testid="copy-line"
            (click)="copy(json(), 'line')"
          >
            <ab-icon name="copy" /> Copy line
          </button>
          <button
            type="button"
            class="ab-button ab-button--small"
            data-testid="copy-link"
            (click)="copy(link(), 'link')"
          >
            <ab-icon name="copy" /> Copy link
          </button>
          @if (linked() && line().requestId; as id) {
            <a class="ab-button ab-button--small" [routerLink]="['/requests', id]">Follow the request</a>
          }
          <a class="ab-button ab-button--small" [routerLink]="['/logs', line().id]" data-testid="context"
            >What happened around it</a
          >
        </p>
      </div>
    }
  `,
  styleUrl: './log-row.css',
})
export class LogRow {
  /** The line. */
  readonly line = input.required<LogLine>();
  /** `utc`, or empty for the viewer's own. */
  readonly zone = input('');
  /** Shown in place of the time: milliseconds since the beginning of a request. */
  readonly offset = input<string>();
  /** Whether fields can narrow a list. */
  readonly filterable = input(true);
  /** Whether the request id leads to its page. */
  readonly linked = input(true);
  /** Whether the line is open from the start. */
  readonly opened = input(false);
  /** The person wants lines with this value only. */
  readonly filter = output<FieldChoice>();

  private readonly toasts = inject(Toasts);
  private readonly chosen = signal<boolean | null>(null);
  protected readonly isOpen = Object.assign(
    computed(() => this.chosen() ?? this.opened()),
    { set: (isOpen: boolean) => this.chosen.set(isOpen) },
  );
  protected readonly time = computed(() => logTime(new Date(this.line().time), zoneName(this.zone())));
  protected readonly json = computed(() => prettyLine(this.line()));
  protected readonly link = computed(() => `${location.origin}/logs/${this.line().id}`);
  protected readonly choices = computed(() =>
    WORD_FILTERS.flatMap(field => {
      const value = this.line()[field];
      return value === null ? [] : [{ field, value, label: LABELS[field] }];
    }),
  );

  protected async copy(text: string, what: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.toasts.show(`The ${what} is copied.`);
  }
}
