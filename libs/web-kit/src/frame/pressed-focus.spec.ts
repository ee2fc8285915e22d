import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { PressedFocus } from './pressed-focus.ts';

let pay: HTMLButtonElement;
let other: HTMLInputElement;

beforeEach(() => {
  document.body.innerHTML = '<button>Pay</button><input />';
  pay = document.querySelector('button')!;
  other = document.querySelector('input')!;
  TestBed.inject(PressedFocus);
});

/** Pressed, and disabled while it works: a browser takes the focus from it. */
const press = (): void => {
  pay.focus();
  pay.click();
  pay.disabled = true;
  pay.blur();
};
const finish = async () => {
  pay.disabled = false;
  await Promise.resolve();
};

describe('the focus of a button that was disabled while it worked', () => {
  it('is there again afterwards', async () => {
    press();
    await Promise.resolve();
    expect(document.activeElement).toBe(document.body);
    await finish();
    expect(document.activeElement).toBe(pay);
  });

  it('stays where the person has gone meanwhile', async () => {
    press();
    other.focus();
    await finish();
    expect(document.activeElement).toBe(other);
  });

  it('is not asked for by a button that never had it', async () => {
    pay.click();
    pay.disabled = true;
    await Promise.resolve();
    await finish();
    expect(document.activeElement).toBe(document.body);
  });
});
