import { round, type Figure } from '../figures.ts';
import { memoryOf, parentOf, withDescendants } from '../system/memory.ts';
import type { ScenarioContext } from './scenario.ts';

const CALM_MS = 5_000;

/** The second `npm start` of the same folder until everything is healthy, and the memory of all its processes. */
export async function coldStart({ world, own, note }: ScenarioContext): Promise<Figure[]> {
  if (own === null) {
    note('memory only: an instance that somebody else runs is not stopped');
    const launcher = parentOf(world.instance.processes.find(one => one.name === 'customer-api')?.pid ?? 0);
    return [memoryFigure(launcher)];
  }
  note('stopping and starting again');
  await own.system.stop();
  const startedMs = await own.system.start();
  await new Promise(done => setTimeout(done, CALM_MS));
  return [
    {
      name: 'second start, until healthy',
      value: round(startedMs / 1000),
      unit: 's',
      goal: '<= 15 s',
      isReached: startedMs <= 15_000,
    },
    memoryFigure(own.system.pid ?? 0),
  ];
}

function memoryFigure(launcher: number): Figure {
  const megabytes = memoryOf(withDescendants(launcher));
  return {
    name: 'memory of everything',
    value: megabytes,
    unit: 'MB',
    goal: '<= 1.5 GB',
    isReached: megabytes <= 1_536,
  };
}
