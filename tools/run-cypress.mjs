// Runs the specs with real Cypress and ends with the same line as tools/spec-runner.
import cypress from 'cypress';

const result = await cypress.run({ quiet: false });
if (result.status === 'failed') {
  console.log(result.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
// A skipped or pending test is a promise not kept: it counts as failed, as in the spec runner.
const failed = result.totalFailed + result.totalPending + result.totalSkipped;
console.log(`${result.totalPassed} passed, ${failed} failed`);
process.exit(failed > 0 || result.totalPassed === 0 ? 1 : 0);
