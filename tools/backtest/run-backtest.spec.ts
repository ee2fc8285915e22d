import { describe, expect, it } from '@jest/globals';
import { runBacktest } from './run-backtest.ts';

describe('the forecast of viability, on simulated launches', () => {
  const { coverage, calibration } = runBacktest({
    seed: 2027,
    agencies: 18,
    launchesMin: 4,
    launchesMax: 40,
    asked: 20,
  });

  it('holds 75 to 85 % of the outcomes in its 80 % band', () => {
    const all = coverage.find(({ curve }) => curve === 'all');
    expect(all?.forecasts).toBeGreaterThan(2_000);
    expect(all?.insidePercent).toBeGreaterThanOrEqual(75);
    expect(all?.insidePercent).toBeLessThanOrEqual(85);
  });

  // About 350 forecasts each: two standard errors are 4.3 points.
  it.each(coverage.map(({ curve, insidePercent }) => [curve, insidePercent] as const))(
    'is not far off for launches that sell %s (%d %%)',
    (_, insidePercent) => {
      expect(insidePercent).toBeGreaterThan(70);
      expect(insidePercent).toBeLessThan(88);
    },
  );

  it('gives chances that come true as often as they say', () => {
    for (const { forecasts, meanChancePercent, cameTruePercent } of calibration) {
      expect(forecasts).toBeGreaterThan(50);
      const chance = meanChancePercent / 100;
      // Three standard errors, and three points for what no simulation of this size can tell.
      const allowed = 300 * Math.sqrt((chance * (1 - chance)) / forecasts) + 3;
      expect(Math.abs(cameTruePercent - meanChancePercent)).toBeLessThan(allowed);
    }
  });

  it('bands are narrow enough to say something', () => {
    for (const { widthPercent } of coverage) expect(widthPercent).toBeLessThan(50);
  });
});
