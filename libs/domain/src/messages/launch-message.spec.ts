import { describe, expect, it } from '@jest/globals';
import { fillMessage, messageAllowedAt, messageValues, unknownFields } from './launch-message.ts';

const launch = {
  rocket: 'Falcon',
  destination: 'Moon',
  departsAt: new Date('2027-01-24T12:00:00.000Z'),
  timeZone: 'America/New_York',
};
const values = messageValues({ name: 'Ada', codes: ['K7MPQ2X'], launch });

describe('a message', () => {
  it('tells the date of the spaceport', () => {
    expect(values.date).toBe('Sunday, 24 January 2027 at 07:00 GMT-5');
  });

  it.each([
    ['Hello {name}!', 'Hello Ada!'],
    ['{launch}: {code}', 'Falcon to Moon: K7MPQ2X'],
    ['{name}{name}', 'AdaAda'],
    ['{ name }', '{ name }'],
    ['a { b', 'a { b'],
    ['{}', '{}'],
    ['{{name}}', '{Ada}'],
    ['{constructor}', '{constructor}'],
    ['<b>{name}</b>', '<b>Ada</b>'],
  ])('%j reads %j', (text, filled) => {
    expect(fillMessage(text, values)).toBe(filled);
  });

  it('takes a name that looks like a field as a name', () => {
    expect(fillMessage('{name}', { ...values, name: '{code} $& $1' })).toBe('{code} $& $1');
  });

  it.each([
    ['Hello {name}', []],
    ['{nmae}, {nmae}, {email}', ['{nmae}', '{email}']],
    ['{Name}', ['{Name}']],
    ['{}', ['{}']],
    ['{toString}', ['{toString}']],
    ['{\nname}', []],
    ['{'.repeat(10_000), []],
  ])('%j: unknown is %j', (text, unknown) => {
    expect(unknownFields(text)).toEqual(unknown);
  });

  it('names all codes of a reader with two bookings', () => {
    expect(messageValues({ name: 'Ada', codes: ['AAAAAAA', 'BBBBBBB'], launch }).code).toBe('AAAAAAA, BBBBBBB');
  });
});

describe('how many messages a day', () => {
  const now = new Date('2027-01-20T12:00:00.000Z');
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  it.each([
    [[], null],
    [[1], null],
    [[1, 2], ago(2 - 24)],
    [[1, 24], null],
    [[1, 23.5], ago(-0.5)],
    [[1, 2, 3], ago(2 - 24)],
  ])('after those of %j hours ago', (hours, at) => {
    expect(messageAllowedAt(hours.map(ago), 2, now)).toEqual(at);
  });
});
