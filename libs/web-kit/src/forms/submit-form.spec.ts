import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, required } from '@angular/forms/signals';
import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '../http/problem-error.ts';
import { submitForm } from './submit-form.ts';

const passengers = () =>
  TestBed.runInInjectionContext(() =>
    form(signal({ passengers: [{ fullName: 'Ada', birthDate: '' }], note: '' }), path => {
      required(path.note, { message: 'Please say something.' });
    }),
  );
const refusal = (...errors: { pointer: string; detail: string }[]) =>
  new ProblemError(422, 'Refused', 'The booking was refused.', 'refused', 'req-1', errors);

describe('sending a form', () => {
  it('does not send while a field is wrong, and marks it', async () => {
    const f = passengers();
    let sends = 0;
    const isSent = await submitForm(f, { problem: signal<unknown>(null), send: async () => void (sends += 1) });
    expect(isSent).toBe(false);
    expect(sends).toBe(0);
    expect(f.note().touched()).toBe(true);
  });

  it('puts what the server found at the field that it names, and keeps what was typed', async () => {
    const f = passengers();
    f.note().value.set('window seat');
    const problem = signal<unknown>(null);
    const isSent = await submitForm(f, {
      problem,
      send: () => Promise.reject(refusal({ pointer: '/passengers/0/birthDate', detail: 'Passengers are 18 to 70.' })),
    });
    expect(isSent).toBe(false);
    expect(f.passengers[0]?.birthDate().errors()[0]?.message).toBe('Passengers are 18 to 70.');
    expect(problem()).toBeNull();
    expect(f().value().note).toBe('window seat');
  });

  it.each([
    [[]],
    [[{ pointer: '/passengers/7/birthDate', detail: 'x' }]],
    [[{ pointer: '/__proto__/x', detail: 'x' }]],
    [[{ pointer: '/', detail: 'x' }]],
  ])('shows the problem as a whole when it belongs to no field: %j', async errors => {
    const f = passengers();
    f.note().value.set('x');
    const problem = signal<unknown>(null);
    await submitForm(f, { problem, send: () => Promise.reject(refusal(...errors)) });
    expect(problem()).toBeInstanceOf(ProblemError);
  });

  it('sends once however often the button is pressed', async () => {
    const f = passengers();
    f.note().value.set('x');
    let sends = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const options = { problem: signal<unknown>(null), send: () => ((sends += 1), promise) };
    const presses = [submitForm(f, options), submitForm(f, options), submitForm(f, options)];
    resolve();
    expect(await Promise.all(presses)).toEqual([true, false, false]);
    expect(sends).toBe(1);
  });
});
