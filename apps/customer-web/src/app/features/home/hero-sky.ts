import { ChangeDetectionStrategy, Component } from '@angular/core';
import { dots } from '@astro/web-kit';

/** Earth's mean radius, the height of a station's orbit, and the peak of a suborbital flight, km. */
const EARTH_KM = 6371;
const ORBIT_KM = 408;
const SUBORBITAL_KM = 107;
/** The picture's frame, and the scale: 408 km are 190 px. */
const WIDTH = 1440;
const HEIGHT = 560;
const PX_PER_KM = 190 / ORBIT_KM;
/** Where the ground is highest in the frame. */
const TOP = { x: 1010, y: 430 };

const radius = EARTH_KM * PX_PER_KM;
const centre = { x: TOP.x, y: TOP.y + radius };

/** The point above the ground at a place of the frame. */
const above = (x: number, km: number): { x: number; y: number } => {
  const angle = Math.asin((x - centre.x) / radius);
  const r = radius + km * PX_PER_KM;
  return { x: centre.x + r * Math.sin(angle), y: centre.y - r * Math.cos(angle) };
};
const at = (value: number): string => value.toFixed(1);

// The golden angle spreads them without two touching; the same sky for everybody.
const STARS = Array.from({ length: 90 }, (_, index) => ({
  x: (index * 137.508 * 7.3) % WIDTH,
  y: (index * 61.803 * 3.1) % (HEIGHT * 0.72),
}));

/** The sky of the first page: the Earth's true curve, a station's orbit and a suborbital hop above it, all in one scale. */
@Component({
  selector: 'ab-hero-sky',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg [attr.viewBox]="frame" preserveAspectRatio="xMaxYMax slice" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id="ab-sky" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#070a18" />
          <stop offset="0.62" stop-color="#101a3d" />
          <stop offset="1" stop-color="#26408a" />
        </linearGradient>
        <radialGradient
          id="ab-air"
          gradientUnits="userSpaceOnUse"
          [attr.cx]="centre.x"
          [attr.cy]="centre.y"
          [attr.r]="air"
        >
          <stop [attr.offset]="ground" stop-color="#9dbbff" stop-opacity="0.85" />
          <stop [attr.offset]="ground + (1 - ground) * 0.3" stop-color="#5f86ea" stop-opacity="0.35" />
          <stop offset="1" stop-color="#5f86ea" stop-opacity="0" />
        </radialGradient>
      </defs>
      <rect width="100%" height="100%" fill="url(#ab-sky)" />
      <path class="stars" [attr.d]="stars" />
      <path class="stars bright" [attr.d]="brightStars" />
      <circle [attr.cx]="centre.x" [attr.cy]="centre.y" [attr.r]="air" fill="url(#ab-air)" />
      <circle [attr.cx]="centre.x" [attr.cy]="centre.y" [attr.r]="radius" class="globe" />
      <circle class="orbit" [attr.cx]="centre.x" [attr.cy]="centre.y" [attr.r]="orbit" />
      <path class="hop" [attr.d]="hop" />
      <path class="climb" [attr.d]="climb" />
      <circle class="ship" [attr.cx]="station.x" [attr.cy]="station.y" r="4.5" />
      <circle class="ship" [attr.cx]="peak.x" [attr.cy]="peak.y" r="3.5" />
      <text class="label" [attr.x]="station.x + 14" [attr.y]="station.y - 12">{{ orbitKm }} km</text>
      <text class="label" [attr.x]="peak.x + 10" [attr.y]="peak.y - 10">{{ suborbitalKm }} km</text>
    </svg>
  `,
  styles: `
    svg {
      display: block;
      width: 100%;
      height: 100%;
    }

    .stars {
      fill: none;
      stroke: #dfe6ff;
      stroke-width: 1.6;
      stroke-linecap: round;
      opacity: 0.6;
    }

    .bright {
      stroke-width: 3.2;
    }

    .globe {
      fill: #11296b;
      stroke: #b9ceff;
      stroke-width: 2;
    }

    .orbit {
      fill: none;
      stroke: #8ba8fe;
      stroke-width: 1;
      stroke-dasharray: 3 7;
      opacity: 0.7;
    }

    .hop,
    .climb {
      fill: none;
      stroke: #ff8b52;
      stroke-width: 2.5;
      stroke-linecap: round;
    }

    .ship {
      fill: #ffffff;
    }

    .label {
      fill: #d5defb;
      font-family: var(--ab-font-figures);
      font-size: 15px;
    }
  `,
})
export class HeroSky {
  protected readonly frame = `0 0 ${WIDTH} ${HEIGHT}`;
  protected readonly orbitKm = ORBIT_KM;
  protected readonly suborbitalKm = SUBORBITAL_KM;
  protected readonly centre = centre;
  protected readonly radius = radius;
  protected readonly orbit = radius + ORBIT_KM * PX_PER_KM;
  // What still glows of the air, 100 km, drawn a little higher to be seen.
  protected readonly air = radius + 160 * PX_PER_KM;
  protected readonly ground = radius / this.air;
  protected readonly station = above(1225, ORBIT_KM);
  protected readonly peak = above(905, SUBORBITAL_KM);
  protected readonly hop = hopPath();
  protected readonly climb = climbPath(this.station);
  protected readonly stars = dots(STARS.filter((_, index) => index % 9 !== 0));
  protected readonly brightStars = dots(STARS.filter((_, index) => index % 9 === 0));
}

function hopPath(): string {
  const [from, to, peak] = [above(850, 0), above(960, 0), above(905, SUBORBITAL_KM)];
  return `M${at(from.x)} ${at(from.y)}Q${at(peak.x)} ${at(2 * peak.y - (from.y + to.y) / 2)} ${at(to.x)} ${at(to.y)}`;
}

function climbPath(station: { x: number; y: number }): string {
  const pad = above(1010, 0);
  return `M${at(pad.x)} ${at(pad.y)}C${at(pad.x + 8)} ${at(pad.y - 110)} ${at(station.x - 130)} ${at(station.y - 6)} ${at(station.x)} ${at(station.y)}`;
}
