/** Earth's mean radius, km. */
const EARTH_KM = 6371;
/** Where space begins by the Karman line, and where a suborbital flight peaks, km. */
const SUBORBITAL_KM = 107;
/** The height of a station's orbit, km. */
const LOW_ORBIT_KM = 408;
/** Mean distance of the Moon, km. */
const MOON_KM = 384_400;
/** Mean distance of Mars from the Sun in Earth's distances. */
const MARS_AU = 1.524;

/** A circle on the drawing. */
export interface DrawnCircle {
  x: number;
  y: number;
  r: number;
}

/** What a drawing is made of, in a frame of 320 x 180. */
export interface RangePicture {
  /** Bodies: the Earth and where the trip leads. */
  bodies: (DrawnCircle & { kind: 'earth' | 'moon' | 'mars' | 'sun' })[];
  /** Orbits that are only context. */
  orbits: DrawnCircle[];
  /** The way flown, as an SVG path. */
  way: string;
  /** Where the ship is drawn. */
  ship: { x: number; y: number };
  /** One figure to read. */
  caption: string;
}

/** The ranges that can be drawn. */
export type DrawnRange = 'suborbital' | 'orbital' | 'interplanetary';

const at = (value: number): string => value.toFixed(1);

/** The picture of a range, from real figures; `mars` chooses the further destination of interplanetary trips. */
export const rangePicture = (range: DrawnRange, mars = false): RangePicture =>
  range === 'suborbital' ? suborbital() : range === 'orbital' ? lowOrbit() : mars ? marsTransfer() : moonTransfer();

// The ground below the flight is the Earth's true curve at the height's scale: 70 px for 107 km.
const suborbital = (): RangePicture => {
  const scale = 70 / SUBORBITAL_KM;
  const r = EARTH_KM * scale;
  const ground = (x: number): number => 140 + r - Math.sqrt(r * r - (x - 160) ** 2);
  const [from, to] = [60, 260];
  return {
    bodies: [{ kind: 'earth', x: 160, y: 140 + r, r }],
    orbits: [{ x: 160, y: 140 + r, r: (EARTH_KM + 100) * scale }],
    way: `M${at(from)} ${at(ground(from))}Q160 ${at(2 * 70 - ground(from))} ${at(to)} ${at(ground(to))}`,
    ship: { x: 160, y: 70 },
    caption: `${SUBORBITAL_KM} km high, some minutes without weight`,
  };
};

// True to scale: an orbit of 408 km is a thin line above a ball of 12,742 km.
const lowOrbit = (): RangePicture => {
  const scale = 70 / (EARTH_KM + LOW_ORBIT_KM);
  const r = EARTH_KM * scale;
  return {
    bodies: [{ kind: 'earth', x: 160, y: 90, r }],
    orbits: [],
    way: 'M90 90A70 70 0 1 1 230 90A70 70 0 1 1 90 90Z',
    ship: { x: 160 + 70 * Math.cos(-Math.PI / 4), y: 90 + 70 * Math.sin(-Math.PI / 4) },
    caption: `${LOW_ORBIT_KM} km high, around the Earth in 93 minutes`,
  };
};

// Distance and sizes of Earth and Moon in one scale: 260 px for 384,400 km; the bodies drawn twice their size to be seen.
const moonTransfer = (): RangePicture => {
  const scale = 260 / MOON_KM;
  return {
    bodies: [
      { kind: 'earth', x: 30, y: 90, r: EARTH_KM * scale * 2 },
      { kind: 'moon', x: 290, y: 90, r: 1737 * scale * 2 },
    ],
    orbits: [{ x: 30, y: 90, r: 260 }],
    way: 'M25 81C110 20 230 40 290 86C292 96 284 98 280 92C220 130 110 150 25 99',
    ship: { x: 196, y: 48.6 },
    caption: `${MOON_KM.toLocaleString('en-US')} km to the Moon, three days each way`,
  };
};

// The Hohmann ellipse between two circular orbits: perihelion at the Earth, aphelion at Mars, the Sun in one focus.
const marsTransfer = (): RangePicture => {
  const au = 50;
  const sun = { x: 160, y: 90 };
  const semiMajor = ((1 + MARS_AU) / 2) * au;
  const semiMinor = Math.sqrt(MARS_AU) * au;
  return {
    bodies: [
      { kind: 'sun', ...sun, r: 5 },
      { kind: 'earth', x: sun.x + au, y: sun.y, r: 4 },
      { kind: 'mars', x: sun.x - MARS_AU * au, y: sun.y, r: 3 },
    ],
    orbits: [
      { ...sun, r: au },
      { ...sun, r: MARS_AU * au },
    ],
    way: `M${at(sun.x + au)} 90A${at(semiMajor)} ${at(semiMinor)} 0 0 0 ${at(sun.x - MARS_AU * au)} 90`,
    ship: { x: sun.x + au - semiMajor, y: sun.y - semiMinor },
    caption: 'About 259 days to Mars on a transfer orbit',
  };
};
