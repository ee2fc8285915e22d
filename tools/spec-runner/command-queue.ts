import { assertElements, assertValue, speaksOfExistence } from './assertions.ts';
import { describeSteps, pageExpression, type ElementFacts } from './page-query.ts';
import { NOTHING, readValue, UnsupportedError, valueSubject, type Subject } from './subject.ts';
import type { Command, World } from './world.ts';

/** What a command gets when its turn comes. */
export interface Call {
  world: World;
  command: Command;
  args: readonly unknown[];
  subject: Subject;
  timeoutMs: number;
  /** Runs spec code: the commands it adds run to their end; yields the last one's subject, or what was returned. */
  runCallback: (
    code: (...args: never[]) => unknown,
    args: readonly unknown[],
    scope?: Command['scope'],
  ) => Promise<Subject | undefined>;
}

/** How one command behaves. */
export interface CommandDefinition {
  /** parent: starts a chain. child: needs one. both: either way. */
  position: 'parent' | 'child' | 'both';
  /** Refuses arguments outside the shared subset while the spec is read. */
  check?: (args: readonly unknown[]) => void;
  /** A query says what to look at; it is asked again until its assertions hold. */
  query?: (call: Call) => Subject;
  /** An action is done once. */
  run?: (call: Call) => Promise<Subject>;
}

const RETRY_EVERY_MS = 50;

/** Marks chains of commands, to tell them from values that spec code returns. */
export const CHAIN_END: unique symbol = Symbol('the last command of a chain');

/** Runs commands in order, each with the subject of the one before it in its chain. */
export async function runQueue(
  world: World,
  definitions: ReadonlyMap<string, CommandDefinition>,
  queue: Command[],
): Promise<void> {
  for (let index = 0; index < queue.length; index++) {
    const command = queue[index];
    if (command === undefined || command.subject !== undefined) continue;
    world.throwProblem();
    await world.browser.openPage?.waitForLoadState('load', { timeout: world.config.pageLoadTimeout });
    const definition = definitions.get(command.name);
    if (definition === undefined) throw new UnsupportedError(`cy.${command.name} is unknown.`);
    const call = callOf(world, definitions, command);
    const isAssertion = command.name === 'should' || command.name === 'and';
    if (definition.query !== undefined || isAssertion) {
      const subject = isAssertion ? call.subject : (definition.query?.(call) ?? NOTHING);
      await holdTogether(world, call, subject, isAssertion ? command : undefined, queue, index);
    } else {
      command.subject = (await definition.run?.(call)) ?? NOTHING;
    }
  }
  world.throwProblem();
}

function callOf(world: World, definitions: ReadonlyMap<string, CommandDefinition>, command: Command): Call {
  const options = command.args.findLast(
    argument => typeof argument === 'object' && argument !== null && 'timeout' in argument,
  ) as { timeout: number } | undefined;
  return {
    world,
    command,
    args: command.args,
    subject: command.previous?.subject ?? NOTHING,
    timeoutMs: options?.timeout ?? world.config.defaultCommandTimeout,
    runCallback: async (code, args, scope) => {
      const nested: Command[] = [];
      const result = collect(world, nested, scope ?? command.scope, () =>
        code.apply(world.mochaContext as never, args as never[]),
      );
      if (isPromise(result)) {
        if (nested.length > 0) throw new Error('A callback may return a promise or use cy commands, not both.');
        return valueSubject(await result);
      }
      await runQueue(world, definitions, nested);
      const ending = chainEnd(result);
      if (ending !== undefined) return ending.subject;
      if (result !== undefined && nested.length > 0)
        throw new Error(
          'A callback that uses cy commands returns one of them or nothing: a plain value would be there before they have run.',
        );
      return result === undefined ? nested.at(-1)?.subject : valueSubject(result);
    },
  };
}

/** Runs spec code with cy.* adding to this queue, and only while it runs. */
export function collect(world: World, queue: Command[], scope: Command['scope'], code: () => unknown): unknown {
  const before = { queue: world.queue, scope: world.scope };
  world.queue = queue;
  world.scope = scope;
  try {
    return code();
  } finally {
    world.queue = before.queue;
    world.scope = before.scope;
  }
}

/** The last command of a chain that spec code returned. */
export function chainEnd(value: unknown): Command | undefined {
  return typeof value === 'object' && value !== null ? (value as { [CHAIN_END]?: Command })[CHAIN_END] : undefined;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return (
    chainEnd(value) === undefined &&
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}

/** A query and the assertions behind it have to hold at the same moment: all are asked again until they do. */
async function holdTogether(
  world: World,
  call: Call,
  subject: Subject,
  first: Command | undefined,
  queue: readonly Command[],
  index: number,
): Promise<void> {
  const assertions = first === undefined ? [] : [first];
  let last = first ?? call.command;
  for (const next of queue.slice(index + 1)) {
    if (next.previous !== last || (next.name !== 'should' && next.name !== 'and')) break;
    assertions.push(next);
    last = next;
  }
  const results = await retry(world, call.timeoutMs, async () => await judge(subject, assertions));
  call.command.subject ??= subject;
  assertions.forEach((assertion, at) => {
    assertion.subject = results[at];
  });
}

async function judge(subject: Subject, assertions: readonly Command[]): Promise<Subject[]> {
  let current = subject;
  if (subject.kind === 'elements') {
    const isCounted = assertions.some(assertion => speaksOfExistence(assertion.args[0]));
    if (!isCounted && (await factsOf(subject)).length === 0)
      throw new Error(`${describeSteps(subject.steps)} found no element.`);
  } else if (assertions.length === 0 && subject.kind === 'reading') {
    await readValue(subject, 'should'); // a reading that fails (a missing property) is a failure by itself
  }
  const results: Subject[] = [];
  for (const assertion of assertions) {
    current = await judgeOne(current, assertion.args);
    results.push(current);
  }
  return results;
}

async function judgeOne(subject: Subject, [chainer, ...args]: readonly unknown[]): Promise<Subject> {
  if (subject.kind === 'elements' && typeof chainer === 'string') {
    const verdict = assertElements(await factsOf(subject), chainer, args, describeSteps(subject.steps));
    return verdict.value === undefined ? subject : valueSubject(verdict.value);
  }
  const value = await readValue(subject, 'should');
  if (typeof chainer === 'function') {
    await (chainer as (value: unknown) => unknown)(value);
    return subject;
  }
  const next = assertValue(value, String(chainer), args);
  return next === value ? subject : valueSubject(next);
}

async function factsOf(subject: Subject & { kind: 'elements' }): Promise<ElementFacts[]> {
  const page = await subject.page();
  return await page.evaluate(pageExpression(subject.steps, 'facts'));
}

/** Tries until it works or the time is over; what can never work is not tried twice. */
export async function retry<Result>(
  world: World,
  timeoutMs: number,
  attempt: (leftMs: number) => Promise<Result>,
): Promise<Result> {
  const endsAt = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt(Math.max(endsAt - Date.now(), RETRY_EVERY_MS));
    } catch (error) {
      world.throwProblem();
      const isHopeless =
        error instanceof UnsupportedError ||
        (error instanceof Error && /SyntaxError|is not a valid selector/.test(error.message));
      if (isHopeless) throw error;
      if (Date.now() >= endsAt) {
        if (error instanceof Error)
          error.message = `Timed out retrying after ${String(timeoutMs)} ms: ${error.message}`;
        throw error;
      }
      await new Promise(wait => setTimeout(wait, RETRY_EVERY_MS));
    }
  }
}
