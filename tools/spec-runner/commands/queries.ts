import { refuseExtraArguments, refuseUnknownOptions } from '../chain.ts';
import type { Call, CommandDefinition } from '../command-queue.ts';
import { pageExpression, type Step } from '../page-query.ts';
import { readValue, UnsupportedError, type Subject } from '../subject.ts';

const QUERY_OPTIONS = ['timeout', 'log'];

/** Commands that say which elements or values are meant. */
export const queries: Readonly<Record<string, CommandDefinition>> = {
  get: {
    position: 'parent',
    check: args => {
      checkSelector('get', args);
    },
    query: call => {
      const [selector] = call.args as [string];
      if (selector.startsWith('@')) return alias(call, selector.slice(1));
      return elements(call, [
        ...call.command.scope,
        { do: call.command.scope.length === 0 ? 'get' : 'find', selector },
      ]);
    },
  },
  contains: {
    position: 'both',
    check: args => {
      const { options } = containsArguments(args);
      refuseUnknownOptions('contains', options, [...QUERY_OPTIONS, 'matchCase']);
    },
    query: call => {
      const { selector, text, options } = containsArguments(call.args);
      const base = call.command.previous === undefined ? call.command.scope : stepsOf(call);
      const matchCase = (options as { matchCase?: boolean } | undefined)?.matchCase ?? true;
      const what =
        text instanceof RegExp ? { pattern: { source: text.source, flags: text.flags } } : { text: String(text) };
      return elements(call, [
        ...base,
        { do: 'contains', matchCase, ...what, ...(selector === undefined ? {} : { selector }) },
      ]);
    },
  },
  find: bySelector('find'),
  filter: bySelector('filter'),
  not: bySelector('not'),
  closest: bySelector('closest'),
  children: byOptionalSelector('children'),
  parent: byOptionalSelector('parent'),
  first: plain('first'),
  last: plain('last'),
  eq: {
    position: 'child',
    check: args => {
      refuseExtraArguments('eq', args, 1);
    },
    query: call => elements(call, [...stepsOf(call), { do: 'eq', index: Number(call.args[0]) }]),
  },
  focused: { position: 'parent', query: call => elements(call, [{ do: 'focused' }]) },
  its: {
    position: 'child',
    check: args => {
      refuseUnknownOptions('its', args[1], QUERY_OPTIONS);
    },
    query: call => reading(async () => await property(call, String(call.args[0]))),
  },
  invoke: {
    position: 'child',
    check: args => {
      if (typeof args[0] !== 'string')
        throw new UnsupportedError('cy.invoke: the first argument is the name of a function.');
    },
    query: call =>
      call.subject.kind === 'window'
        ? evalOnce(call)
        : reading(async () => await invoke(call, call.args as [string, ...unknown[]])),
  },
  window: {
    position: 'parent',
    check: args => {
      refuseUnknownOptions('window', args[0], QUERY_OPTIONS);
    },
    query: call => ({ kind: 'window', page: call.world.page }),
  },
  url: { position: 'parent', query: call => reading(async () => (await call.world.page()).url()) },
  title: { position: 'parent', query: call => reading(async () => await (await call.world.page()).title()) },
  location: {
    position: 'parent',
    check: args => {
      refuseExtraArguments('location', args, 1);
    },
    query: call => reading(async () => locationOf((await call.world.page()).url(), call.args[0])),
  },
  should: { position: 'child' },
  and: { position: 'child' },
};

function bySelector(name: 'find' | 'filter' | 'not' | 'closest'): CommandDefinition {
  return {
    position: 'child',
    check: args => {
      checkSelector(name, args);
    },
    query: call => elements(call, [...stepsOf(call), { do: name, selector: call.args[0] as string }]),
  };
}

function byOptionalSelector(name: 'children' | 'parent'): CommandDefinition {
  return {
    position: 'child',
    check: args => {
      if (args.length > 0) checkSelector(name, args);
    },
    query: call =>
      elements(call, [
        ...stepsOf(call),
        { do: name, ...(args0(call) === undefined ? {} : { selector: args0(call) as string }) },
      ]),
  };
}

function plain(name: 'first' | 'last'): CommandDefinition {
  return {
    position: 'child',
    check: args => {
      refuseUnknownOptions(name, args[0], QUERY_OPTIONS);
    },
    query: call => elements(call, [...stepsOf(call), { do: name }]),
  };
}

const args0 = (call: Call) => call.args[0];

function checkSelector(command: string, args: readonly unknown[]): void {
  if (typeof args[0] !== 'string') throw new UnsupportedError(`cy.${command}: the selector is a text.`);
  refuseExtraArguments(command, args, 2);
  refuseUnknownOptions(command, args[1], QUERY_OPTIONS);
}

function containsArguments(args: readonly unknown[]): {
  selector: string | undefined;
  text: unknown;
  options: unknown;
} {
  const isText = (value: unknown) => typeof value === 'string' || typeof value === 'number' || value instanceof RegExp;
  const [first, second, third] = args;
  if (!isText(first)) throw new UnsupportedError('cy.contains: needs a text, number or regular expression.');
  return isText(second)
    ? { selector: String(first), text: second, options: third }
    : { selector: undefined, text: first, options: second };
}

function elements(call: Call, steps: readonly Step[]): Subject {
  return { kind: 'elements', steps, page: call.world.page };
}

function reading(read: () => Promise<unknown>): Subject {
  return { kind: 'reading', read };
}

/** The query behind the subject of a command that works on elements. */
export function stepsOf(call: Call): readonly Step[] {
  if (call.subject.kind !== 'elements') throw new UnsupportedError(`.${call.command.name}() works on page elements.`);
  return call.subject.steps;
}

function alias(call: Call, name: string): Subject {
  const found = call.world.aliases.get(name);
  if (found === undefined)
    throw new UnsupportedError(`cy.get('@${name}'): no .as('${name}') came before it in this test.`);
  return found;
}

async function property(call: Call, path: string): Promise<unknown> {
  if (call.subject.kind === 'elements') {
    if (path !== 'length') throw new UnsupportedError(`.its('${path}') of page elements: only 'length' works here.`);
    return await (await call.subject.page()).evaluate(pageExpression(call.subject.steps, 'count'));
  }
  let value = await readValue(call.subject, 'its');
  for (const name of path.split('.')) {
    if (value === null || value === undefined) throw new Error(`.its('${path}'): there is nothing that has "${name}".`);
    value = (value as Record<string, unknown>)[name];
  }
  if (value === undefined) throw new Error(`.its('${path}') does not exist.`);
  return value;
}

async function invoke(call: Call, [name, ...args]: readonly [string, ...unknown[]]): Promise<unknown> {
  if (call.subject.kind === 'elements') return await readElement(call.subject, name, args);
  const value = await readValue(call.subject, 'invoke');
  const method = (value as Record<string, unknown> | null | undefined)?.[name];
  if (typeof method !== 'function') throw new Error(`.invoke('${name}'): the subject has no such function.`);
  return await (method as (...given: unknown[]) => Promise<unknown>).apply(value, args);
}

async function readElement(
  subject: Subject & { kind: 'elements' },
  name: string,
  args: readonly unknown[],
): Promise<unknown> {
  const page = await subject.page();
  const facts: { text: string; value: string | null; attributes: Record<string, string> }[] = await page.evaluate(
    pageExpression(subject.steps, 'facts'),
  );
  const [first] = facts;
  if (first === undefined) throw new Error(`.invoke('${name}'): no element.`);
  if (name === 'text' && args.length === 0) return facts.map(one => one.text).join('');
  if (name === 'val' && args.length === 0) return first.value;
  if (name === 'attr' && args.length === 1) return first.attributes[String(args[0])];
  throw new UnsupportedError(`.invoke('${name}') of page elements: only 'text', 'val' and 'attr' work here.`);
}

// A script in the page may change things: it runs once, whatever is asked of its result.
function evalOnce(call: Call): Subject {
  const [name, code] = call.args;
  if (name !== 'eval' || typeof code !== 'string')
    throw new UnsupportedError("cy.window(): only .invoke('eval', code) works here.");
  let answer: Promise<unknown> | undefined;
  return reading(async () => await (answer ??= call.world.page().then(async page => await page.evaluate(code))));
}

const LOCATION_PARTS = [
  'href',
  'origin',
  'protocol',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;

function locationOf(href: string, part: unknown): unknown {
  const url = new URL(href);
  const parts = Object.fromEntries(LOCATION_PARTS.map(name => [name, url[name]]));
  if (part === undefined) return parts;
  if (typeof part !== 'string' || !(part in parts))
    throw new UnsupportedError(`cy.location: one of ${LOCATION_PARTS.join(', ')}.`);
  return parts[part];
}
