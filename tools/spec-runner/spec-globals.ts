import { assert, expect } from 'chai';
import { refuseUnknownChainer } from './assertions.ts';
import { createCy } from './chain.ts';
import { collect, chainEnd, runQueue, type CommandDefinition } from './command-queue.ts';
import { actions } from './commands/actions.ts';
import { navigation } from './commands/navigation.ts';
import { queries } from './commands/queries.ts';
import { request } from './commands/request.ts';
import { values } from './commands/values.ts';
import { createCypress } from './cypress-object.ts';
import { keepEvidence } from './failure-report.ts';
import { UnsupportedError } from './subject.ts';
import type { Command, World } from './world.ts';

type SpecCode = (this: Record<string, unknown>, ...args: unknown[]) => unknown;
type Registrar = (...args: unknown[]) => unknown;

/** All commands, by name. Custom commands of the support file are added to the same table. */
export function createDefinitions(): Map<string, CommandDefinition> {
  const table = new Map<string, CommandDefinition>(
    Object.entries({ ...queries, ...actions, ...values, ...navigation, request }),
  );
  for (const name of ['should', 'and']) {
    table.set(name, {
      position: 'child',
      check: args => {
        refuseUnknownChainer(args[0]);
      },
    });
  }
  return table;
}

/** Puts `cy`, `Cypress`, `expect` and `assert` where specs look for them. */
export function installGlobals(world: World, definitions: Map<string, CommandDefinition>): void {
  Object.assign(globalThis, {
    cy: createCy(world, definitions),
    Cypress: createCypress(world, definitions),
    expect,
    assert,
  });
}

/** Wraps mocha's `it` and hooks, so that the code of each fills the queue and the queue runs to its end. */
export function wrapMocha(
  context: Record<string, unknown>,
  world: World,
  definitions: ReadonlyMap<string, CommandDefinition>,
): void {
  for (const name of ['before', 'after', 'beforeEach', 'afterEach']) {
    const original = context[name] as Registrar;
    context[name] = (...args: unknown[]) =>
      original(...args.map(arg => (typeof arg === 'function' ? runnable(arg as SpecCode, `a ${name} hook`) : arg)));
  }
  for (const name of ['it', 'specify']) {
    const original = context[name] as Registrar & { only: Registrar; skip: Registrar };
    context[name] = Object.assign(
      (title: string, ...rest: unknown[]) => original(title, ...testArguments(title, rest)),
      {
        only: (title: string, ...rest: unknown[]) => original.only(title, ...testArguments(title, rest)),
        skip: (title: string, ...rest: unknown[]) => original.skip(title, ...rest),
      },
    );
  }

  function testArguments(title: string, rest: readonly unknown[]): unknown[] {
    if (rest.length > 1) throw new UnsupportedError(`it('${title}'): options of a test are not supported here.`);
    const [code] = rest;
    return typeof code === 'function' ? [runnable(code as SpecCode, 'test')] : [];
  }

  function runnable(code: SpecCode, kind: string): (this: Mocha.Context) => Promise<void> {
    if (code.length > 0) throw new UnsupportedError('A test or hook takes no "done": cy commands wait by themselves.');
    return async function (this: Mocha.Context) {
      world.mochaContext = this;
      world.commandsOfTest = 0;
      const queue: Command[] = [];
      try {
        const result = collect(world, queue, [], () => code.call(world.mochaContext));
        const isPromise =
          chainEnd(result) === undefined && typeof (result as { then?: unknown } | undefined)?.then === 'function';
        if (isPromise) {
          (result as Promise<unknown>).then(undefined, () => undefined); // the failure below says more
          throw new UnsupportedError('A test or hook with cy commands is not async and returns no promise.');
        }
        if (kind === 'test' && queue.length === 0)
          throw new Error('This test has no cy command: it checks nothing of the system.');
        await runQueue(world, definitions, queue);
        await new Promise(done => setImmediate(done)); // a rejection that nobody handles is told after the current turn
        world.throwProblem();
      } catch (error) {
        await keepEvidence(world, this.test?.fullTitle() ?? kind, error);
        throw error;
      }
    };
  }
}
