import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { geoGraticule10, geoOrthographic, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/land-110m.json';

const SIZE = 240;
/** The spaceport stands a little above the middle, so that its latitude can be felt. */
const TILT_DEGREES = 12;

const topology = world as unknown as Topology<{ land: GeometryCollection }>;
const land = feature(topology, topology.objects.land);

/** The Earth as seen from above the spaceport: real coasts, real coordinates. Loaded only when it comes into view. */
@Component({
  selector: 'ab-spaceport-globe',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg [attr.viewBox]="frame" role="img" [attr.aria-label]="caption()">
      <circle class="sea" [attr.cx]="middle" [attr.cy]="middle" [attr.r]="middle - 2" />
      <path class="lines" [attr.d]="picture().lines" />
      <path class="land" [attr.d]="picture().land" />
      <circle class="halo" [attr.cx]="picture().x" [attr.cy]="picture().y" r="9" />
      <circle class="port" [attr.cx]="picture().x" [attr.cy]="picture().y" r="4" />
    </svg>
  `,
  styles: `
    :host,
    svg {
      display: block;
      width: 100%;
    }

    .sea {
      fill: #0d1c47;
      stroke: #8ba8fe;
      stroke-width: 1.5;
    }

    .lines {
      fill: none;
      stroke: #5674c5;
      stroke-width: 0.4;
      opacity: 0.6;
    }

    .land {
      fill: #2c4c9c;
      stroke: #6f90e6;
      stroke-width: 0.5;
    }

    .halo {
      fill: none;
      stroke: #ff8b52;
      stroke-width: 1.5;
    }

    .port {
      fill: #ff8b52;
    }
  `,
})
export class SpaceportGlobe {
  readonly name = input.required<string>();
  readonly latitude = input.required<number>();
  readonly longitude = input.required<number>();

  protected readonly frame = `0 0 ${SIZE} ${SIZE}`;
  protected readonly middle = SIZE / 2;
  protected readonly caption = computed(
    () => `${this.name()} on the globe, ${degrees(this.latitude(), 'N', 'S')}, ${degrees(this.longitude(), 'E', 'W')}`,
  );
  protected readonly picture = computed(() => {
    const place: [number, number] = [this.longitude(), this.latitude()];
    const projection = geoOrthographic()
      .rotate([-place[0], -place[1] + TILT_DEGREES])
      .fitSize([SIZE - 4, SIZE - 4], { type: 'Sphere' })
      .translate([SIZE / 2, SIZE / 2]);
    const path = geoPath(projection).digits(1);
    // The tilt keeps the place on the near side; a projection of the far side would be null.
    const [x, y] = projection(place) ?? [SIZE / 2, SIZE / 2];
    return { land: path(land), lines: path(geoGraticule10()), x, y };
  });
}

const degrees = (value: number, positive: string, negative: string): string =>
  `${Math.abs(value).toFixed(1)}° ${value < 0 ? negative : positive}`;
