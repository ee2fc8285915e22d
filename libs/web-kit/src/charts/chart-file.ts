/** A drawing whose paint is written into it, so that it looks the same without a style sheet. */
export interface Drawn {
  viewBox: string;
  /** SVG text. */
  marks: string;
}

/** What a chart says outside of its application: its words, its drawing, and what its marks mean. */
export interface ChartFigure {
  heading: string;
  /** Below the heading, such as the unit and the stretch of time. */
  note: string;
  /** The upright axis, from the top down. */
  scale: readonly string[];
  /** The lying axis: two words stand at its ends, more of them in the middle of their columns. */
  axis: readonly string[];
  plot: Drawn;
  legend: readonly { name: string; key: Drawn }[];
  paint: { ground: string; ink: string; soft: string };
  /** The family of the letters, as CSS names it. */
  font: string;
}

/** A picture as text, and its size in pixels. */
export interface ChartFile {
  svg: string;
  width: number;
  height: number;
}

/** As wide as a page of a report can use. */
const WIDTH = 960;
const PLOT_HEIGHT = 300;
const EDGE = 28;
const LETTER = 13;
/** How wide a letter is at most, of its size: the file cannot measure. */
const LETTER_WIDTH = 0.6;
const KEY = { width: 24, height: 8 } as const;

/** Writes a chart as one SVG that needs nothing from outside: on its own ground, with heading, axes and legend. */
export const chartSvg = (figure: ChartFigure): ChartFile => {
  const { heading, note, scale, axis, plot, paint } = figure;
  const left = EDGE + Math.max(0, ...scale.map(wideOf)) + 8;
  const top = EDGE + 58;
  const plotWidth = WIDTH - EDGE - left;
  const bottom = top + PLOT_HEIGHT;
  const legend = placed(figure.legend, bottom + 52);
  const height = legend.end + EDGE;
  const down = scale.map((word, place) =>
    text(word, left - 8, top + 4 + (PLOT_HEIGHT * place) / Math.max(1, scale.length - 1), paint.soft, 'end'),
  );
  const along = axis.map((word, place) => {
    const [share, anchor] = axis.length === 2 ? ENDS[place === 0 ? 0 : 1] : COLUMN(place, axis.length);
    return text(word, left + plotWidth * share, bottom + 20, paint.soft, anchor);
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(heading)}" font-family="${escaped(figure.font)}" font-size="${LETTER}">`,
    `<rect width="${WIDTH}" height="${height}" fill="${escaped(paint.ground)}"/>`,
    `<text x="${EDGE}" y="${EDGE + 14}" fill="${escaped(paint.ink)}" font-size="20" font-weight="600">${escaped(heading)}</text>`,
    text(note, EDGE, EDGE + 36, paint.soft, 'start'),
    ...down,
    `<svg x="${left}" y="${top}" width="${plotWidth}" height="${PLOT_HEIGHT}" viewBox="${plot.viewBox}" preserveAspectRatio="none">${plot.marks}</svg>`,
    ...along,
    ...legend.entries.map(
      ({ name, key, x, y }) =>
        `<svg x="${x}" y="${y - KEY.height}" width="${KEY.width}" height="${KEY.height}" viewBox="${key.viewBox}">${key.marks}</svg>${text(name, x + KEY.width + 8, y, paint.ink, 'start')}`,
    ),
    '</svg>',
  ].join('\n');
  return { svg, width: WIDTH, height };
};

/** A name for the file: "Requests per second", "30 Nov 2026" is `requests-per-second-30-nov-2026`. */
export const fileNameOf = (heading: string, range: string): string =>
  `${heading} ${range}`
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, FILE_NAME_CHARS_MAX);

/** File systems take 255 bytes; names that long are no names. */
const FILE_NAME_CHARS_MAX = 100;

type Anchor = 'start' | 'middle' | 'end';
const ENDS: readonly [[number, Anchor], [number, Anchor]] = [
  [0, 'start'],
  [1, 'end'],
];
const COLUMN = (place: number, columns: number): [number, Anchor] => [(place + 0.5) / columns, 'middle'];

const wideOf = (word: string): number => Math.ceil(word.length * LETTER * LETTER_WIDTH);

const text = (word: string, x: number, y: number, paint: string, anchor: Anchor): string =>
  word === ''
    ? ''
    : `<text x="${round(x)}" y="${round(y)}" fill="${escaped(paint)}" text-anchor="${anchor}">${escaped(word)}</text>`;

/** Entries of the legend beside each other, and in the next line where the width ends. */
const placed = (legend: ChartFigure['legend'], firstLine: number) => {
  let x = EDGE;
  let y = firstLine;
  const entries = legend.map(entry => {
    const width = KEY.width + 8 + wideOf(entry.name);
    if (x > EDGE && x + width > WIDTH - EDGE) [x, y] = [EDGE, y + LETTER + 10];
    const at = { ...entry, x, y };
    x += width + 20;
    return at;
  });
  return { entries, end: legend.length === 0 ? firstLine - 24 : y };
};

const round = (value: number): number => Math.round(value * 10) / 10;

/** Text as it stands in SVG. */
export const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
