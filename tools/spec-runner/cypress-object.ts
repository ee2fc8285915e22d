import type { CommandDefinition } from './command-queue.ts';
import { KEYS_OF_PRESS } from './commands/type-text.ts';
import { NOTHING, UnsupportedError } from './subject.ts';
import type { World } from './world.ts';

/** Makes `Cypress`: the few members that the specs share with real Cypress; every other name throws at once. */
export function createCypress(world: World, definitions: Map<string, CommandDefinition>): object {
  const env = world.config.env;
  const config: Record<string, unknown> = { ...world.config, tasks: undefined };
  const members: Record<string, unknown> = {
    env: (name?: string) => (name === undefined ? { ...env } : env[name]),
    config: (name?: string) => (name === undefined ? { ...config } : config[name]),
    Keyboard: { Keys: keyNames() },
    Commands: {
      add: (name: string, ...rest: unknown[]) => {
        addCommand(definitions, name, rest);
      },
    },
  };
  return new Proxy(members, {
    get(target, name) {
      if (typeof name === 'symbol') return undefined;
      if (!(name in target))
        throw new UnsupportedError(`Cypress.${name} is not among what both ways of running the specs know.`);
      return target[name];
    },
  });
}

function addCommand(definitions: Map<string, CommandDefinition>, name: string, rest: readonly unknown[]): void {
  const [code] = rest;
  if (typeof code !== 'function' || rest.length !== 1)
    throw new UnsupportedError(`Cypress.Commands.add('${name}'): a name and a function; options are not supported.`);
  const known = definitions.get(name);
  if (known !== undefined && !custom.has(known))
    throw new UnsupportedError(`Cypress.Commands.add('${name}') would replace a command of Cypress.`);
  const definition: CommandDefinition = {
    position: 'parent',
    run: async call => (await call.runCallback(code as (...args: never[]) => unknown, call.args)) ?? NOTHING,
  };
  custom.add(definition);
  definitions.set(name, definition);
}

const custom = new WeakSet<CommandDefinition>();

// Cypress.Keyboard.Keys.PAGEDOWN is 'PageDown', .DOWN is 'ArrowDown', .ESC is 'Escape'
function keyNames(): Record<string, string> {
  const names = Object.keys(KEYS_OF_PRESS).map(key => [
    key.replace('Arrow', '').toUpperCase().replace('ESCAPE', 'ESC'),
    key,
  ]);
  return Object.fromEntries(names) as Record<string, string>;
}
