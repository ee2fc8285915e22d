import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { dots } from './dots.ts';
import { type DrawnRange, rangePicture } from './range-geometry.ts';

// The same sky everywhere: positions from the golden angle, so no two stars touch.
const STARS = Array.from({ length: 28 }, (_, index) => ({ x: (index * 137.508) % 320, y: (index * 61.803) % 180 }));

/** A range as a picture computed from real figures: suborbital arc, low orbit, the way to the Moon or to Mars. */
@Component({
  selector: 'ab-range-drawing',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg viewBox="0 0 320 180" preserveAspectRatio="xMidYMid slice" role="img" [attr.aria-label]="picture().caption">
      <rect class="sky" width="320" height="180" />
      <path class="stars" [attr.d]="stars" />
      <path class="stars bright" [attr.d]="brightStars" />
      @for (orbit of picture().orbits; track $index) {
        <circle class="orbit" [attr.cx]="orbit.x" [attr.cy]="orbit.y" [attr.r]="orbit.r" />
      }
      @for (body of picture().bodies; track body.kind) {
        <circle [class]="body.kind" [attr.cx]="body.x" [attr.cy]="body.y" [attr.r]="body.r" />
      }
      <path class="way" [attr.d]="picture().way" />
      <circle class="ship" [attr.cx]="picture().ship.x" [attr.cy]="picture().ship.y" r="3.5" />
    </svg>
  `,
  styles: `
    :host {
      display: block;
      overflow: hidden;
    }

    svg {
      display: block;
      width: 100%;
      height: 100%;
    }

    .sky {
      fill: #0d1330;
    }

    .stars {
      fill: none;
      stroke: #c8d3ff;
      stroke-width: 1.2;
      stroke-linecap: round;
      opacity: 0.55;
    }

    .bright {
      stroke-width: 2.2;
    }

    .orbit {
      fill: none;
      stroke: #5674c5;
      stroke-width: 0.8;
      stroke-dasharray: 3 4;
    }

    .earth {
      fill: #1f4aa8;
      stroke: #8ba8fe;
      stroke-width: 1.5;
    }

    .moon {
      fill: #c3c5d8;
    }

    .mars {
      fill: #d5603b;
    }

    .sun {
      fill: #ffd27a;
    }

    .way {
      fill: none;
      stroke: #ff8b52;
      stroke-width: 2;
      stroke-linecap: round;
    }

    .ship {
      fill: #ffffff;
    }
  `,
})
export class RangeDrawing {
  /** Which range. */
  readonly range = input.required<DrawnRange>();
  /** The destination's name: Mars is drawn differently from the Moon. */
  readonly destination = input('');

  protected readonly picture = computed(() => rangePicture(this.range(), /mars/i.test(this.destination())));
  protected readonly stars = dots(STARS.filter((_, index) => index % 5 !== 0));
  protected readonly brightStars = dots(STARS.filter((_, index) => index % 5 === 0));
}
