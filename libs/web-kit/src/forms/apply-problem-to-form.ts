import { type FieldTree, type ValidationError } from '@angular/forms/signals';
import { ProblemError } from '../http/problem-error.ts';

/** A field's error that the server found. */
export type ServerFieldError = ValidationError.WithOptionalFieldTree;

/** The errors of a problem that belong to fields of the form, in the shape that a submit action returns; `/passengers/0/birthDate` finds `f.passengers[0].birthDate`. */
export const applyProblemToForm = (form: FieldTree<unknown>, error: unknown): ServerFieldError[] =>
  error instanceof ProblemError
    ? error.errors.flatMap(one => {
        const fieldTree = fieldAt(form, one.pointer);
        return fieldTree === undefined ? [] : [{ kind: 'server', message: one.detail, fieldTree }];
      })
    : [];

const fieldAt = (form: FieldTree<unknown>, pointer: string): FieldTree<unknown> | undefined => {
  let field: unknown = form;
  for (const step of pointer.split('/').filter(Boolean)) {
    if (typeof field !== 'function' && (typeof field !== 'object' || field === null)) return undefined;
    field = (field as unknown as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return typeof field === 'function' && field !== form ? (field as FieldTree<unknown>) : undefined;
};
