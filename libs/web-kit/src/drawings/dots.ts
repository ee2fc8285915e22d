/**
 * Points as one path, in whole steps: stroked with round caps, each is a dot as wide as the stroke. Hundreds of stars are one
 * element, and little to send.
 */
export const dots = (points: readonly { x: number; y: number }[]): string =>
  points.map(({ x, y }) => `M${String(Math.round(x))} ${String(Math.round(y))}h0`).join('');
