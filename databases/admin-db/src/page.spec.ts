import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { afterCursor, InvalidCursorError, toPage, type Order } from './page.ts';

const orderOf = (type: Order['type']): Order => ({
  expression: sql.ref('at'),
  type,
  id: sql.ref('id'),
  direction: 'asc',
});
const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor', () => {
  it.each<[Order['type'], Date | string | number]>([
    ['timestamptz', new Date('2027-02-28T12:00:00.000Z')],
    ['text', 'Falcon'],
    ['bigint', 7],
    ['double precision', 0.5],
  ])('of %s leads on', (type, value) => {
    const { nextCursor } = toPage(['a', 'b'], 1, id => ({ value, id }));
    expect(() => afterCursor(orderOf(type), nextCursor ?? '')).not.toThrow();
  });

  // All of these are read by JavaScript; Postgres would refuse them, as a failure of ours.
  it.each<[Order['type'], unknown]>([
    ['timestamptz', ['2026-02-30T00:00:00.000Z', 'x']],
    ['timestamptz', ['+275760-09-13T00:00:00.000Z', 'x']],
    ['timestamptz', ['-271821-04-20T00:00:00.000Z', 'x']],
    ['timestamptz', ['0000-01-01T00:00:00.000Z', 'x']],
    ['timestamptz', ['5', 'x']],
    ['text', ['x', '\u0000']],
    ['text', ['\u0000', 'x']],
    ['text', [5, 'x']],
    ['bigint', [1e308, 'x']],
    ['bigint', ['5', 'x']],
    ['double precision', [null, 'x']],
    ['text', null],
  ])('of %s that is forged is refused: %j', (type, value) => {
    expect(() => afterCursor(orderOf(type), cursorOf(value))).toThrow(InvalidCursorError);
  });
});
