import { AssertionError, expect } from 'chai';
import type { ElementFacts } from './page-query.ts';
import { UnsupportedError } from './subject.ts';

type State = 'visible' | 'disabled' | 'checked' | 'selected' | 'focused' | 'empty';

const STATES: Readonly<Record<string, { state: State; is: boolean }>> = {
  'be.visible': { state: 'visible', is: true },
  'be.hidden': { state: 'visible', is: false },
  'be.disabled': { state: 'disabled', is: true },
  'be.enabled': { state: 'disabled', is: false },
  'be.checked': { state: 'checked', is: true },
  'be.selected': { state: 'selected', is: true },
  'be.focused': { state: 'focused', is: true },
  'have.focus': { state: 'focused', is: true },
  'be.empty': { state: 'empty', is: true },
};

const LENGTHS: Readonly<Record<string, (actual: number, wanted: number) => boolean>> = {
  'have.length': (actual, wanted) => actual === wanted,
  'have.length.greaterThan': (actual, wanted) => actual > wanted,
  'have.length.gt': (actual, wanted) => actual > wanted,
  'have.length.at.least': (actual, wanted) => actual >= wanted,
  'have.length.gte': (actual, wanted) => actual >= wanted,
  'have.length.lessThan': (actual, wanted) => actual < wanted,
  'have.length.at.most': (actual, wanted) => actual <= wanted,
  'have.length.lte': (actual, wanted) => actual <= wanted,
};

const CONTENTS = [
  'have.text',
  'contain',
  'contain.text',
  'include.text',
  'have.value',
  'contain.value',
  'include.value',
  'have.attr',
  'have.class',
  'have.id',
];
const ELEMENT_CHAINERS = new Set([...Object.keys(STATES), ...Object.keys(LENGTHS), ...CONTENTS, 'exist']);

// Those of chai that mean the same in the chai inside Cypress and in ours.
const VALUE_CHAINERS = new Set([
  ...Object.keys(LENGTHS),
  ...[
    'eq',
    'equal',
    'eql',
    'deep.equal',
    'deep.eq',
    'include',
    'contain',
    'deep.include',
    'deep.contain',
    'include.members',
    'have.members',
    'have.deep.members',
  ],
  ...[
    'include.all.keys',
    'have.all.keys',
    'have.any.keys',
    'have.keys',
    'have.property',
    'have.deep.property',
    'have.string',
    'match',
    'be.oneOf',
    'be.a',
    'be.an',
  ],
  ...[
    'be.true',
    'be.false',
    'be.null',
    'be.undefined',
    'be.ok',
    'be.empty',
    'exist',
    'be.greaterThan',
    'be.gt',
    'be.above',
    'be.at.least',
    'be.gte',
  ],
  ...['be.lessThan', 'be.lt', 'be.below', 'be.at.most', 'be.lte', 'be.within', 'be.closeTo'],
]);

const withoutNot = (chainer: string) => chainer.replace(/^not\./, '');

/** Refuses a chainer that neither elements nor values have; called when the spec is read, so nothing runs before. */
export function refuseUnknownChainer(chainer: unknown): void {
  if (typeof chainer === 'function') return;
  const name = typeof chainer === 'string' ? withoutNot(chainer) : '';
  if (!ELEMENT_CHAINERS.has(name) && !VALUE_CHAINERS.has(name)) {
    throw new UnsupportedError(
      `should('${String(chainer)}') is not one of the chainers that both ways of running the specs know.`,
    );
  }
}

/** Whether an assertion itself says something about how many elements there are. */
export function speaksOfExistence(chainer: unknown): boolean {
  return typeof chainer === 'string' && (withoutNot(chainer) === 'exist' || withoutNot(chainer) in LENGTHS);
}

/** Checks a plain value; yields what the next assertion is about. */
export function assertValue(value: unknown, chainer: string, args: readonly unknown[]): unknown {
  const name = withoutNot(chainer);
  if (!VALUE_CHAINERS.has(name))
    throw new UnsupportedError(`should('${chainer}') is for elements; here is a plain value.`);
  const isCall = !/^(be\.(true|false|null|undefined|ok|empty)|exist)$/.test(name);
  let assertion: unknown = expect(value);
  const parts = chainer.split('.');
  for (const part of parts.slice(0, -1)) assertion = (assertion as Record<string, unknown>)[part];
  const last = parts.at(-1) ?? '';
  const verdict = (assertion as Record<string, unknown>)[last];
  if (isCall) (verdict as (...wanted: unknown[]) => unknown).apply(assertion, [...args]);
  return name === 'have.property' && !chainer.startsWith('not.')
    ? (value as Record<string, unknown>)[String(args[0])]
    : value;
}

/** The answer to an assertion about elements; `value` is set when the next assertion is about a plain value (an attribute). */
export interface ElementVerdict {
  value?: string;
}

/** Checks elements by what the page said of them. */
export function assertElements(
  facts: readonly ElementFacts[],
  chainer: string,
  args: readonly unknown[],
  query: string,
): ElementVerdict {
  const name = withoutNot(chainer);
  const isNegated = chainer !== name;
  if (!ELEMENT_CHAINERS.has(name))
    throw new UnsupportedError(`should('${chainer}') is for plain values; here are page elements.`);
  const demand = (holds: boolean, actual: string) => {
    if (holds === isNegated)
      throw new AssertionError(
        `${query} should ${chainer}${args.length === 0 ? '' : ` ${args.map(arg => JSON.stringify(arg)).join(', ')}`}, but ${actual}`,
      );
  };
  if (name === 'exist') {
    demand(facts.length > 0, `there are ${String(facts.length)}`);
    return {};
  }
  const length = LENGTHS[name];
  if (length !== undefined) {
    demand(length(facts.length, Number(args[0])), `there are ${String(facts.length)}`);
    return {};
  }
  const state = STATES[name];
  if (state !== undefined) {
    demandState(facts, state, demand, query);
    return {};
  }
  return assertContent(facts, name, args, demand, query);
}

// jQuery would be content with any one of several elements: an author rarely is, so they have to agree.
function demandState(
  facts: readonly ElementFacts[],
  { state, is }: { state: State; is: boolean },
  demand: (holds: boolean, actual: string) => void,
  query: string,
): void {
  const holding = facts.filter(one => one[state] === is).length;
  if (holding !== 0 && holding !== facts.length)
    throw new AssertionError(`${query}: of ${String(facts.length)} elements ${String(holding)} agree; name one.`);
  demand(holding > 0, holding > 0 ? 'it is' : 'it is not');
}

function assertContent(
  facts: readonly ElementFacts[],
  name: string,
  args: readonly unknown[],
  demand: (holds: boolean, actual: string) => void,
  query: string,
): ElementVerdict {
  const [first] = facts;
  if (first === undefined) throw new AssertionError(`${query} found no element.`);
  const wanted = String(args[0]);
  const text = facts.map(one => one.text).join('');
  switch (name) {
    case 'have.text':
      demand(text === wanted, `the text is "${text}"`);
      break;
    case 'contain':
    case 'contain.text':
    case 'include.text':
      demand(text.includes(wanted), `the text is "${text}"`);
      break;
    case 'have.value':
      demand(first.value === wanted, `the value is "${String(first.value)}"`);
      break;
    case 'contain.value':
    case 'include.value':
      demand(first.value?.includes(wanted) ?? false, `the value is "${String(first.value)}"`);
      break;
    case 'have.class':
      demand(
        facts.every(one => one.classes.includes(wanted)),
        `the classes are "${first.classes.join(' ')}"`,
      );
      break;
    case 'have.id':
      demand(first.attributes['id'] === wanted, `the id is "${String(first.attributes['id'])}"`);
      break;
    case 'have.attr': {
      const actual = first.attributes[wanted];
      demand(args.length > 1 ? actual === String(args[1]) : actual !== undefined, `it is "${String(actual)}"`);
      return args.length === 1 && actual !== undefined ? { value: actual } : {};
    }
  }
  return {};
}
