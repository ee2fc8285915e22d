export { type ServerFieldError, applyProblemToForm } from './apply-problem-to-form.ts';
export { Field } from './field.ts';
export { PasswordInput } from './password-input.ts';
export { type SubmitFormOptions, submitForm } from './submit-form.ts';
