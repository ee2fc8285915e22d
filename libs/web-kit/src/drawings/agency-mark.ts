import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { markOf } from './mark-geometry.ts';

/** An agency's mark until it has a logo: always the same for the same slug. */
@Component({
  selector: 'ab-agency-mark',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="9" [attr.fill]="mark().ground" />
      <g [attr.transform]="'rotate(' + mark().turn + ' 20 20)'">
        <ellipse
          cx="20"
          cy="20"
          rx="15"
          [attr.ry]="mark().flat"
          fill="none"
          [attr.stroke]="mark().line"
          stroke-width="1.6"
        />
        <circle [attr.cx]="35" cy="20" r="2.6" fill="#ffffff" />
      </g>
      <circle cx="20" cy="20" [attr.r]="mark().core" [attr.fill]="mark().line" />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      width: 2.5rem;
      height: 2.5rem;
    }

    svg {
      width: 100%;
      height: 100%;
    }
  `,
})
export class AgencyMark {
  /** The agency's slug. */
  readonly slug = input.required<string>();

  protected readonly mark = computed(() => markOf(this.slug()));
}
