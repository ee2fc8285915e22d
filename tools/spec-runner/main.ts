import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { loadConfig } from './load-config.ts';
import { runSpecs } from './run-specs.ts';

// node tools/spec-runner/main.ts [--config cypress.config.ts] [--results e2e/results] [--allow-only] [spec patterns…]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    config: { type: 'string', default: 'cypress.config.ts' },
    results: { type: 'string', default: 'e2e/results' },
    'allow-only': { type: 'boolean', default: false },
  },
});

const root = process.cwd();
const config = await loadConfig({
  root,
  file: values.config,
  resultsFolder: values.results,
  cacheFolder: join(import.meta.dirname, '../../node_modules/.cache/astrobookings'),
});
const results = await runSpecs(config, { specs: positionals, allowOnly: values['allow-only'] });
const passed = results.reduce((sum, one) => sum + one.passed, 0);
const failed = results.reduce((sum, one) => sum + one.failed, 0);
if (results.length === 0) console.log('\nNo spec file matches.');
for (const one of results)
  for (const failure of one.failures)
    console.log(`FAILED ${one.spec}: ${failure.title}: ${failure.message.split('\n', 1)[0] ?? ''}`);
console.log(`${String(passed)} passed, ${String(failed)} failed`);
// Nothing that a spec left behind may keep the run alive.
process.exit(failed > 0 || passed === 0 ? 1 : 0);
