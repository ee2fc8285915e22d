import { describe, expect, it } from '@jest/globals';
import { readSeats, readUsdCents } from './seat-price.ts';

describe('a price', () => {
  it.each([
    ['250000', 25_000_000],
    ['$250,000.50', 25_000_050],
    ['USD 250.000,50', 25_000_050],
    ["250'000", 25_000_000],
    ['1,5', 150],
    ['0.5', 50],
    ['55,000,000 USD', 5_500_000_000],
    ['0', null],
    ['-5', null],
    ['1.2.3', null],
    ['1,00', 100],
    ['€5', null],
    ['5 EUR', null],
    ['1e9', null],
    ['free', null],
    ['', null],
  ])('%s: %s cents', (text, cents) => {
    expect(readUsdCents(text)).toBe(cents);
  });
});

describe('a number of seats', () => {
  it.each([
    ['6', 6],
    ['6.0', 6],
    ['1,200', 1200],
    ['0', 0],
    ['6.5', null],
    ['-1', null],
    ['six', null],
    ['', null],
  ])('%s: %s', (text, seats) => {
    expect(readSeats(text)).toBe(seats);
  });
});
