import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  input,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { ProblemBox, Skeleton } from '@astro/web-kit';
import type { LogContext } from '#contract';
import { LogRow } from './log-row.ts';

/** One line with what its component wrote before and after: the page behind a copied link. */
@Component({
  selector: 'ab-log-line-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LogRow, ProblemBox, RouterLink, Skeleton],
  template: `
    <div class="ab-page">
      <nav class="ab-small" aria-label="Breadcrumb"><a routerLink="/logs">Logs</a></nav>
      <h1>{{ component() === '' ? 'Log line' : 'Around one line of ' + component() }}</h1>
      @if (around.error(); as error) {
        <ab-problem [error]="error" [retryable]="true" (retry)="around.reload()" />
      } @else if (around.hasValue()) {
        <ol class="lines" data-testid="lines">
          @for (line of around.value().items; track line.id) {
            <li [class.this]="line.id === id()" [attr.aria-current]="line.id === id() ? 'true' : null">
              <ab-log-row [line]="line" [filterable]="false" [opened]="line.id === id()" />
            </li>
          }
        </ol>
      } @else {
        <ab-skeleton [count]="10" />
      }
    </div>
  `,
  styles: `
    .lines {
      margin: 0;
      padding: 0;
      border: 1px solid var(--ab-line);
      border-radius: var(--ab-radius);
      background: var(--ab-surface);
      list-style: none;
      overflow: hidden;
    }

    .this {
      outline: 2px solid var(--ab-link);
      outline-offset: -2px;
    }
  `,
})
export class LogLinePage {
  /** Id of the line, from the route. */
  readonly id = input.required<string>();

  protected readonly around = httpResource<LogContext>(() => `/api/v1/logs/${encodeURIComponent(this.id())}`);
  protected readonly component = computed(() =>
    this.around.hasValue() ? (this.around.value().items.find(line => line.id === this.id())?.component ?? '') : '',
  );

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterRenderEffect({
      // The line stands in the middle of a hundred.
      write: () => {
        if (this.around.hasValue()) host.querySelector('.this')?.scrollIntoView({ block: 'center' });
      },
    });
  }
}
