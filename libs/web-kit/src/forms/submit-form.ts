import { type WritableSignal } from '@angular/core';
import { type FieldTree, submit } from '@angular/forms/signals';
import { applyProblemToForm } from './apply-problem-to-form.ts';

/** What sending a form needs besides the form. */
export interface SubmitFormOptions {
  /** Does the request; what it throws is shown. */
  send: () => Promise<void>;
  /** Takes a problem that belongs to no single field, for `ab-problem`; set to null on each try. */
  problem: WritableSignal<unknown>;
}

/** Sends a signal form once (a second click while sending does nothing), puts the server's refusals at their fields, and leads focus to the first error. True when it was sent. */
export const submitForm = async <T>(form: FieldTree<T>, options: SubmitFormOptions): Promise<boolean> => {
  if (form().submitting()) return false;
  options.problem.set(null);
  // True when nothing was wrong and the action came back without errors of fields.
  const isAccepted = await submit(form, {
    action: async () => {
      try {
        await options.send();
        return undefined;
      } catch (error) {
        const fieldErrors = applyProblemToForm(form, error);
        if (fieldErrors.length === 0) options.problem.set(error);
        return fieldErrors;
      }
    },
    onInvalid: () => form().markAsTouched(),
  });
  const isSent = isAccepted && options.problem() === null;
  if (!isSent) focusFirstError(form);
  return isSent;
};

const focusFirstError = <T>(form: FieldTree<T>): void => {
  form().errorSummary()[0]?.fieldTree().focusBoundControl();
};
