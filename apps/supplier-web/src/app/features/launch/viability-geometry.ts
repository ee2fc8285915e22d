import type { LaunchViability } from '@astro/supplier-web--admin-api';

/** The drawing's own units; it is stretched to the width of the page. */
export const CHART = { width: 600, height: 200 } as const;
/** Lines at the very edge would be cut in half. */
const EDGE = 2;

/** What the chart of a launch's viability is drawn with: paths and positions in the units of `CHART`. */
export interface ViabilityDrawing {
  sold: string;
  minimum: number | null;
  now: number;
  decision: number | null;
  /** The band of final seats, opening from what is sold now; null when nothing is forecast. */
  band: string | null;
  expected: string | null;
}

/** Works the drawing out: time from left to right until sales close, seats from none to all on sale from below. */
export const drawViability = (viability: LaunchViability): ViabilityDrawing => {
  const { publishedAt, salesCloseAt, decisionAt, seatsOnSale, minimumOccupancy, history, forecast } = viability;
  const from = Date.parse(publishedAt ?? viability.now);
  const to = Math.max(Date.parse(salesCloseAt), from + 1);
  const x = (at: string): number =>
    round(EDGE + Math.min(1, Math.max(0, (Date.parse(at) - from) / (to - from))) * (CHART.width - 2 * EDGE));
  const y = (seats: number): number =>
    round(CHART.height - EDGE - (Math.min(seats, seatsOnSale) / Math.max(1, seatsOnSale)) * (CHART.height - 2 * EDGE));
  const last = history.at(-1);
  const now = x(last?.at ?? viability.now);
  const soldNow = y(last?.seats ?? 0);
  const end = x(salesCloseAt);
  return {
    sold: history
      .map(({ at, seats }, place) => (place === 0 ? `M${x(at)} ${y(seats)}` : `H${x(at)}V${y(seats)}`))
      .join(''),
    minimum: minimumOccupancy === 0 ? null : y(minimumOccupancy),
    now,
    decision: decisionAt === null ? null : x(decisionAt),
    band: forecast === null ? null : `M${now} ${soldNow}L${end} ${y(forecast.final.high)}V${y(forecast.final.low)}Z`,
    expected:
      forecast === null
        ? null
        : `M${now} ${soldNow}L${x(forecast.by)} ${y(forecast.expectedSeats)}L${end} ${y(forecast.final.expected)}`,
  };
};

const round = (value: number): number => Math.round(value * 10) / 10;
