import { describe, expect, it } from '@jest/globals';
import { readTicketCode, TICKET_CODE_CHARS_MAX, ticketCodeText } from './ticket-code.ts';

const ID = '0190a1b2-33c4-7d55-8e66-77f888990011';

describe('the code of a ticket', () => {
  it.each([
    [`https://localhost:4200/trips/booking-1#K7MPQ2X-${ID}`, 'K7MPQ2X', ID],
    [`K7MPQ2X-${ID}`, 'K7MPQ2X', ID],
    [`  k7mpq2x-${ID}\n`, 'K7MPQ2X', ID],
    [ticketCodeText({ bookingCode: 'K7MPQ2X', passengerId: ID }), 'K7MPQ2X', ID],
    ['K7MPQ2X', 'K7MPQ2X', null],
    ['k7m pq2x', 'K7MPQ2X', null],
    ['K7M-PQ2X', 'K7MPQ2X', null],
    ['K7MPQ2X-', 'K7MPQ2X', null],
  ])('%j names booking %s and passenger %s', (typed, bookingCode, passengerId) => {
    expect(readTicketCode(typed)).toEqual({ bookingCode, passengerId });
  });

  it.each([
    '',
    '   ',
    '-',
    '#',
    'K7MPQ2',
    'K7MPQ2XX',
    'K7MPQ20',
    'K7MPQ2X-a b',
    "K7MPQ2X-' or 1=1",
    'K7MPQ2X-\u0000',
    `K7MPQ2X-${'x'.repeat(65)}`,
    `https://evil.example/#${'K7MPQ2X'.repeat(9)}`,
    `${'x'.repeat(TICKET_CODE_CHARS_MAX)}#K7MPQ2X`,
  ])('%j names nobody', typed => {
    expect(readTicketCode(typed)).toBeNull();
  });
});
