import { describe, expect, it } from '@jest/globals';
import { forgottenEmail } from '../travelers/leaving.ts';
import { messageAudience, notReached, type MessagePerson } from './message-audience.ts';

const ada: MessagePerson = { email: 'ada@example.com', name: 'Ada', code: 'AAAAAAA', bookingId: 'b-1' };

describe('the readers of a message', () => {
  it('are nobody where nobody is', () => {
    expect(messageAudience([])).toEqual({ readers: [], leftOut: 0 });
  });

  it('get it once, whatever the letters of their address, with all their codes', () => {
    const again = { ...ada, email: ' ADA@Example.com', name: 'Ada L.', code: 'BBBBBBB', bookingId: 'b-2' };
    expect(messageAudience([ada, again, ada])).toEqual({
      readers: [{ email: 'ada@example.com', name: 'Ada', codes: ['AAAAAAA', 'BBBBBBB'], bookingId: 'b-1' }],
      leftOut: 0,
    });
  });

  it('are greeted together when passengers share an address', () => {
    const people = ['Ada', 'Bo', 'Ada'].map(name => ({ ...ada, name, bookingId: null }));
    expect(messageAudience(people).readers).toEqual([
      { email: 'ada@example.com', name: 'Ada, Bo', codes: ['AAAAAAA'], bookingId: null },
    ]);
  });

  it('are without those who have left or gave no address, and those are counted', () => {
    const gone = { ...ada, email: forgottenEmail('T-1') };
    const { readers, leftOut } = messageAudience([ada, gone, { ...gone, name: 'Bo' }, { ...ada, email: '  ' }]);
    expect(readers.map(reader => reader.email)).toEqual(['ada@example.com']);
    expect(leftOut).toBe(3);
  });
});

describe('chosen passengers who get no message', () => {
  const flying = [
    { ...ada, passengerId: 'p-ada' },
    { ...ada, passengerId: 'p-cy', email: forgottenEmail('T-1') },
    { ...ada, passengerId: 'p-di', email: ' ' },
  ];

  it.each([
    ['nobody when all fly and can be written to', ['p-ada'], []],
    ['who does not fly', ['p-bo', 'p-ada'], [{ passengerId: 'p-bo', why: 'not-flying' }]],
    [
      'whose address is gone',
      ['p-di', 'p-cy'],
      [
        { passengerId: 'p-di', why: 'no-address' },
        { passengerId: 'p-cy', why: 'no-address' },
      ],
    ],
  ])('are %s', (_name, chosen, expected) => {
    expect(notReached(chosen, flying)).toEqual(expected);
  });
});
