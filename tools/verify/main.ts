import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openForReading, urlsFrom } from './databases.ts';
import type { Finding } from './findings.ts';
import { verify } from './verify.ts';

// npm run verify -- [--json]
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const home = resolve(import.meta.dirname, '..', '..', process.env['ASTRO_HOME'] ?? '.astro');
const urls = urlsFrom(process.env, home);
if (typeof urls === 'string') {
  console.error(urls);
  process.exit(2); // Nothing was opened, and nothing is known: neither right nor broken.
}
const from = performance.now();
const databases = await openForReading(urls);
try {
  const findings = await verify(databases, () => new Date());
  const isWhole = findings.every(({ broken }) => broken === 0);
  const seconds = Math.round((performance.now() - from) / 100) / 10;
  if (values.json) console.log(JSON.stringify({ at: new Date().toISOString(), isWhole, seconds, findings }, null, 2));
  else tell(findings, seconds);
  process.exitCode = isWhole ? 0 : 1;
} catch (error) {
  console.error(
    `The databases could not be read to the end: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 2;
} finally {
  await databases.close();
}

function tell(findings: Finding[], seconds: number): void {
  for (const { invariant, says, checked, broken } of findings)
    console.log(
      `${broken === 0 ? 'holds ' : 'BROKEN'} ${invariant.padEnd(18)}${String(checked).padStart(9)} ${broken === 0 ? '' : `(${broken} broken) `} ${says}`,
    );
  const red = findings.filter(({ broken }) => broken > 0);
  for (const { invariant, broken, first, do: advice } of red) {
    console.log(`\n${invariant}: ${broken} broken`);
    for (const { id, problem } of first) console.log(`  ${id}: ${problem}`);
    if (broken > first.length) console.log(`  ... and ${broken - first.length} more`);
    console.log(`  What to do: ${advice}`);
  }
  console.log(
    red.length === 0
      ? `\nEvery invariant holds (${seconds} s).`
      : `\n${red.length} of ${findings.length} invariants are broken (${seconds} s).`,
  );
}
