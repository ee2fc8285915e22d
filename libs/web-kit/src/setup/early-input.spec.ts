import { beforeEach, describe, expect, it } from '@jest/globals';
import { keepEarlyInput } from './early-input.ts';

let search: HTMLInputElement;
let sort: HTMLSelectElement;
let told: string[];

beforeEach(() => {
  document.body.innerHTML = `
    <input type="search" value="" />
    <select><option value="departure">Departure</option><option value="price" selected>Price</option></select>`;
  search = document.querySelector('input')!;
  sort = document.querySelector('select')!;
  told = [];
  for (const event of ['input', 'change'])
    document.body.addEventListener(event, ({ target }) => told.push(`${event} ${(target as HTMLInputElement).value}`), {
      once: true,
    });
});

/** What a person does: the letters are there, then they are told. */
const type = (text: string): void => {
  search.value = text;
  search.dispatchEvent(new Event('input'));
};

describe('what was typed before the application came', () => {
  it('is put back when the application has set the fields, and told to it', () => {
    search.value = 'moon';
    sort.value = 'departure';
    const putBack = keepEarlyInput(document);
    search.value = '';
    sort.value = 'price';
    putBack();
    expect([search.value, sort.value]).toEqual(['moon', 'departure']);
    expect(told).toEqual(['input moon', 'change moon']);
  });

  it('is kept to the last letter when somebody types on while the application comes', () => {
    search.value = 'moo';
    const putBack = keepEarlyInput(document);
    type('moon b');
    search.value = '';
    putBack();
    expect(search.value).toBe('moon b');
  });

  it('gives way to what was typed since', () => {
    search.value = 'moo';
    const putBack = keepEarlyInput(document);
    search.value = 'moon base';
    putBack();
    expect(search.value).toBe('moon base');
    expect(told).toEqual([]);
  });

  it('is nothing when nobody typed: the fields are left alone', () => {
    const putBack = keepEarlyInput(document);
    putBack();
    expect([search.value, sort.value, told]).toEqual(['', 'price', []]);
  });
});
