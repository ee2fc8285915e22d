import { runningHome } from '../checks/specs-step.ts';
import { startSystem } from '../checks/running-system.ts';
import { readInstance, type Instance } from '../../e2e/tasks/instance.ts';

/** A running system that a campaign asks. */
export type AskedSystem = Instance & { home: string; caPem: string };

/** The system under ASTRO_HOME when one runs and is wanted, else one of its own; `stop` ends only what was started here. */
export async function systemToAsk(
  root: string,
  logFolder: string,
  wants: 'running-or-own' | 'running' | 'own',
): Promise<{ system: AskedSystem; stop: () => Promise<void> }> {
  const running = wants === 'own' ? undefined : runningHome(root);
  if (running !== undefined) return { system: readSystem(running), stop: async () => undefined };
  if (wants === 'running') throw new Error('Nothing runs: start a system with npm start, or set ASTRO_HOME.');
  const own = await startSystem(root, logFolder);
  return { system: readSystem(own.home), stop: own.stop };
}

/** Reads where everything of a system is. */
function readSystem(home: string): AskedSystem {
  return { ...readInstance({ ASTRO_HOME: home }), home };
}
