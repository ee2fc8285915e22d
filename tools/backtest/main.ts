import { parseArgs } from 'node:util';
import { runBacktest } from './run-backtest.ts';

// npm run backtest -- [--seed 2027] [--agencies 60] [--json]
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '2027' },
    agencies: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
});
const result = runBacktest({
  seed: Number(values.seed) || 0,
  agencies: Math.max(1, Number(values.agencies) || 1),
  launchesMin: 4,
  launchesMax: 40,
  asked: 20,
});
if (!values.json) {
  console.log('The 80 % band of final seats, by how the simulated launches sell:');
  console.table(result.coverage);
  console.log('Chances to reach the minimum, and how often it was reached:');
  console.table(result.calibration);
}
console.log(JSON.stringify(result));
const all = result.coverage.find(({ curve }) => curve === 'all');
process.exit(all !== undefined && all.insidePercent >= 75 && all.insidePercent <= 85 ? 0 : 1);
