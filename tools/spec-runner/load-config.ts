import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

/** A task of `setupNodeEvents`: it runs in Node and answers a spec. */
export type Task = (argument: unknown) => unknown;

/** The parts of cypress.config.ts that this runner obeys. */
export interface RunnerConfig {
  root: string;
  baseUrl: string | undefined;
  specPattern: readonly string[];
  supportFile: string | undefined;
  defaultCommandTimeout: number;
  pageLoadTimeout: number;
  responseTimeout: number;
  taskTimeout: number;
  viewportWidth: number;
  viewportHeight: number;
  env: Record<string, unknown>;
  tasks: ReadonlyMap<string, Task>;
  /** Certificates that cy.request trusts, as PEM; undefined: those of Node. */
  ca: readonly string[] | undefined;
  resultsFolder: string;
  cacheFolder: string;
}

// Known to Cypress and without meaning for a run in this runner (pictures, videos, how Cypress drives its browser).
const WITHOUT_EFFECT = [
  'video',
  'screenshotsFolder',
  'videosFolder',
  'downloadsFolder',
  'fixturesFolder',
  'chromeWebSecurity',
  'allowCypressEnv',
  'setupNodeEvents',
  'screenshotOnRunFailure',
  'trashAssetsBeforeRuns',
  'experimentalInteractiveRunEvents',
  'reporter',
  'reporterOptions',
  'requestTimeout',
  'watchForFileChanges',
  'numTestsKeptInMemory',
];
const OBEYED = [
  'baseUrl',
  'specPattern',
  'supportFile',
  'defaultCommandTimeout',
  'pageLoadTimeout',
  'responseTimeout',
  'taskTimeout',
  'viewportWidth',
  'viewportHeight',
  'env',
];

type Settings = Record<string, unknown>;
type SetupNodeEvents = (on: (event: string, handler: unknown) => void, config: Settings) => unknown;

/** Reads cypress.config.ts the way Cypress does: its e2e block, then what `setupNodeEvents` makes of it. */
export async function loadConfig(options: {
  root: string;
  file: string;
  resultsFolder: string;
  cacheFolder: string;
}): Promise<RunnerConfig> {
  const module = (await import(pathToFileURL(resolve(options.root, options.file)).href)) as { default: Settings };
  const { e2e, component, ...shared } = module.default as { e2e?: Settings; component?: unknown } & Settings;
  if (e2e === undefined || component !== undefined)
    throw new Error(`${options.file}: only an "e2e" block is supported.`);
  let settings: Settings = {
    defaultCommandTimeout: 4000,
    pageLoadTimeout: 60_000,
    responseTimeout: 30_000,
    taskTimeout: 60_000,
    viewportWidth: 1000,
    viewportHeight: 660,
    env: {},
    ...shared,
    ...e2e,
  };
  const tasks = new Map<string, Task>();
  const setup = e2e['setupNodeEvents'] as SetupNodeEvents | undefined;
  if (setup !== undefined) settings = ((await setup(listen(tasks), settings)) as Settings | undefined) ?? settings;
  for (const key of Object.keys(settings)) {
    if (![...WITHOUT_EFFECT, ...OBEYED].includes(key))
      throw new Error(`${options.file}: "${key}" is not supported by this runner.`);
  }
  const env = settings['env'] as Record<string, unknown>;
  return {
    root: options.root,
    baseUrl: (settings['baseUrl'] as string | null | undefined) ?? undefined,
    specPattern: [settings['specPattern'] as string | string[]].flat(),
    supportFile: (settings['supportFile'] as string | false) || undefined,
    defaultCommandTimeout: Number(settings['defaultCommandTimeout']),
    pageLoadTimeout: Number(settings['pageLoadTimeout']),
    responseTimeout: Number(settings['responseTimeout']),
    taskTimeout: Number(settings['taskTimeout']),
    viewportWidth: Number(settings['viewportWidth']),
    viewportHeight: Number(settings['viewportHeight']),
    env,
    tasks,
    ca: typeof env['caPem'] === 'string' ? [env['caPem']] : undefined,
    resultsFolder: resolve(options.root, options.resultsFolder),
    cacheFolder: options.cacheFolder,
  };
}

function listen(tasks: Map<string, Task>): (event: string, handler: unknown) => void {
  return (event, handler) => {
    if (event === 'task') {
      for (const [name, task] of Object.entries(handler as Record<string, Task>)) tasks.set(name, task);
    } else if (event !== 'file:preprocessor') {
      // The preprocessor bundles specs for a browser; here Node reads them as they are.
      throw new Error(`setupNodeEvents: "${event}" is not supported by this runner.`);
    }
  };
}
