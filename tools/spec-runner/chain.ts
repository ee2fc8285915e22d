import { CHAIN_END, type CommandDefinition } from './command-queue.ts';
import { UnsupportedError } from './subject.ts';
import type { Command, World } from './world.ts';

/** Makes `cy`: each property is a command of the table, and every other name throws at once. */
export function createCy(world: World, definitions: ReadonlyMap<string, CommandDefinition>): object {
  return chainAfter(undefined);

  function chainAfter(previous: Command | undefined): object {
    return new Proxy(
      {},
      {
        get(_target, name) {
          if (name === CHAIN_END) return previous;
          if (typeof name === 'symbol') return undefined;
          const definition = definitions.get(name);
          if (definition === undefined)
            throw new UnsupportedError(
              `cy.${name} is not one of the commands that both ways of running the specs know (e2e/README.md lists them).`,
            );
          return (...args: unknown[]) => enqueue(name, definition, args, previous);
        },
        set(_target, name) {
          throw new UnsupportedError(`cy.${String(name)} can't be assigned.`);
        },
      },
    );
  }

  function enqueue(
    name: string,
    definition: CommandDefinition,
    args: unknown[],
    previous: Command | undefined,
  ): object {
    if (world.queue === undefined)
      throw new UnsupportedError(
        `cy.${name} was called outside a test, or after it had ended (in a promise, a timer or a .should callback).`,
      );
    if (definition.position === 'child' && previous === undefined)
      throw new UnsupportedError(`cy.${name}() needs a command before it.`);
    definition.check?.(args);
    const continues = definition.position === 'parent' ? undefined : previous;
    const command: Command = { name, args, previous: continues, scope: world.scope, subject: undefined };
    world.queue.push(command);
    world.commandsOfTest += 1;
    return chainAfter(command);
  }
}

/** Refuses an option whose meaning this runner does not have. */
export function refuseUnknownOptions(command: string, options: unknown, allowed: readonly string[]): void {
  if (options === undefined) return;
  if (typeof options !== 'object' || options === null)
    throw new UnsupportedError(`cy.${command}: options are an object.`);
  for (const name of Object.keys(options)) {
    if (!allowed.includes(name))
      throw new UnsupportedError(`cy.${command}: the option "${name}" is not supported here.`);
  }
}

/** Refuses more arguments than a command takes. */
export function refuseExtraArguments(command: string, args: readonly unknown[], most: number): void {
  if (args.length > most) throw new UnsupportedError(`cy.${command} takes at most ${String(most)} arguments here.`);
}
