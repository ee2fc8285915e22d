import { retry, type Call } from '../command-queue.ts';
import { describeSteps, pageExpression } from '../page-query.ts';
import { stepsOf } from './queries.ts';

/** Waits until the subject is exactly that many elements. */
export async function countElementsAt(call: Call, wanted: number): Promise<void> {
  const steps = stepsOf(call);
  const page = await call.world.page();
  await retry(call.world, call.timeoutMs, async () => {
    const found: number = await page.evaluate(pageExpression(steps, 'count'));
    if (found !== wanted)
      throw new Error(
        `.${call.command.name}() needs ${String(wanted)} element; ${describeSteps(steps)} found ${String(found)}.`,
      );
  });
}
