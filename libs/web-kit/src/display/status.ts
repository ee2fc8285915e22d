import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type StatusKind, type StatusLook, statusLook } from './status-looks.ts';

const SHAPES: Record<StatusLook['shape'], string> = {
  dot: 'M6 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
  ring: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm0 2a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  check: 'M1 6.3 2.5 4.8 4.7 7 9.6 2 11 3.5 4.7 10Z',
  cross: 'M2.6 1.2 6 4.6 9.4 1.2 10.8 2.6 7.4 6l3.4 3.4-1.4 1.4L6 7.4 2.6 10.8 1.2 9.4 4.6 6 1.2 2.6Z',
  triangle: 'M6 1 11.5 11H.5Z',
  diamond: 'M6 .5 11.5 6 6 11.5.5 6Z',
  half: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm0 1.6v5.8a2.9 2.9 0 0 1 0-5.8Z',
  bar: 'M1 4.5h10v3H1Z',
};

/** A status that differs by shape, word and colour. */
@Component({
  selector: 'ab-status',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span class="badge" [attr.data-tone]="look().tone" [attr.data-status]="value()" data-testid="status">
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path fill-rule="evenodd" [attr.d]="path()" /></svg>
      {{ look().label }}
    </span>
  `,
  styles: `
    .badge {
      display: inline-flex;
      align-items: center;
      gap: 0.4em;
      padding: 0.1em 0.65em 0.1em 0.5em;
      border-radius: 999px;
      font-size: var(--ab-text-small);
      font-weight: 560;
      white-space: nowrap;
    }

    svg {
      flex: none;
      width: 0.75em;
      height: 0.75em;
      fill: currentColor;
    }

    [data-tone='good'] {
      background: var(--ab-good-ground);
      color: var(--ab-good);
    }

    [data-tone='warn'] {
      background: var(--ab-warn-ground);
      color: var(--ab-warn);
    }

    [data-tone='bad'] {
      background: var(--ab-bad-ground);
      color: var(--ab-bad);
    }

    [data-tone='info'] {
      background: var(--ab-info-ground);
      color: var(--ab-info);
    }

    [data-tone='calm'] {
      background: var(--ab-calm-ground);
      color: var(--ab-calm);
    }
  `,
})
export class Status {
  /** Whose status. */
  readonly kind = input.required<StatusKind>();
  /** Its value as the API says it. */
  readonly value = input.required<string>();

  protected readonly look = computed(() => statusLook(this.kind(), this.value()));
  protected readonly path = computed(() => SHAPES[this.look().shape]);
}
