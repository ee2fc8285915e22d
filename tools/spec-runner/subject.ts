import type { Page } from 'playwright-core';
import type { Step } from './page-query.ts';

/** What a command hands to the next one: nothing, a plain value, something read anew at each try, elements of the page, or its window. */
export type Subject =
  | { kind: 'none' }
  | { kind: 'value'; value: unknown }
  | { kind: 'reading'; read: () => Promise<unknown> }
  | { kind: 'elements'; steps: readonly Step[]; page: () => Promise<Page> }
  | { kind: 'window'; page: () => Promise<Page> };

/** The subject that a chain begins with. */
export const NOTHING: Subject = { kind: 'none' };

/** Wraps a plain value, for instance an answer of an API. */
export function valueSubject(value: unknown): Subject {
  return { kind: 'value', value };
}

/** Reads the plain value behind a subject; elements have none, by the rules of this runner. */
export async function readValue(subject: Subject, command: string): Promise<unknown> {
  switch (subject.kind) {
    case 'none':
      return undefined;
    case 'value':
      return subject.value;
    case 'reading':
      return await subject.read();
    case 'elements':
      throw new UnsupportedError(
        `.${command}() would get page elements, which only real Cypress can hand over. Use .should('…'), .invoke('text'), .invoke('val') or .its('length').`,
      );
    case 'window':
      throw new UnsupportedError(
        `.${command}() would get the window. Only cy.window().invoke('eval', code) works here.`,
      );
  }
}

/** A command, chainer or option outside the subset that both ways of running share: never retried. */
export class UnsupportedError extends Error {
  override name = 'UnsupportedError';
}
