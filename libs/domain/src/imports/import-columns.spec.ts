import { describe, expect, it } from '@jest/globals';
import { cellOf, guessColumns, guessHeaderRow } from './import-columns.ts';

const REAL = ['S.NO', 'Company Name', 'Location', 'Datum', 'Detail', 'Status Rocket', ' Rocket', 'Status Mission'];
const ROW = [
  '0',
  'SpaceX',
  'LC-39A, Florida',
  'Fri Aug 07, 2020 05:12 UTC',
  'Falcon 9 | Starlink',
  'StatusActive',
  '50',
  'Success',
];
const columnsOf = (choices: ReturnType<typeof guessColumns>) =>
  Object.fromEntries(
    Object.entries(choices).map(([field, { column, part }]) => [
      field,
      part === 'whole' ? column : `${column} ${part}`,
    ]),
  );

describe('the columns of a file', () => {
  it('are guessed by headings and looks, two things in one column, too', () => {
    expect(columnsOf(guessColumns(REAL, [ROW, ROW]))).toEqual({
      departsAt: 3,
      rocket: '4 before',
      mission: '4 after',
      spaceport: 2,
      outcome: 7,
      organisation: 1,
    });
  });

  it('of launches ahead have seats and a price', () => {
    const header = ['Launch date', 'Vehicle', 'Spaceport', 'Destination', 'Seats', 'Min. seats', 'Price per seat'];
    const row = ['2027-03-14 09:00', 'Falcon', 'Cape', 'Moon', '6', '2', '$250,000'];
    expect(columnsOf(guessColumns(header, [row]))).toEqual({
      departsAt: 0,
      rocket: 1,
      spaceport: 2,
      destination: 3,
      seatsOnSale: 4,
      minimumOccupancy: 5,
      pricePerSeat: 6,
    });
  });

  it('without headings are known by their looks only', () => {
    expect(columnsOf(guessColumns([], [['x', '2019-01-01', 'Success']]))).toEqual({ departsAt: 1, outcome: 2 });
    expect(guessColumns([], [])).toEqual({});
  });

  it('are known by their heading where few of the cells can be read', () => {
    const rows = [
      ['2019-01-01', 'A', 'Kourou', 'Éxito', '1.234,50 €'],
      ['one day', 'B', 'Kourou', 'Perdido', '99 €'],
      ['who knows', 'C', 'Kourou', 'Perdido', '100 €'],
    ];
    expect(columnsOf(guessColumns(['Fecha', 'Cohete', 'Lugar', 'Resultado', 'Precio'], rows))).toEqual({
      departsAt: 0,
      rocket: 1,
      spaceport: 2,
      outcome: 3,
      pricePerSeat: 4,
    });
  });

  it.each([
    ['the first row', [REAL, ROW, ROW], 0],
    ['no row, when the first is a launch', [ROW, ROW], null],
    ['no row of a file with a single one', [REAL], null],
    ['no row of an empty one', [['', ''], ROW], null],
    ['below title and notes', [['Launches of 2027'], ['printed by', 'Mia'], REAL, ROW, ROW], 2],
    [
      'one with columns that have no name',
      [
        ['Date', 'Rocket', 'Site', '', ''],
        ['2019-01-01', 'A', 'B', 'x', 'y'],
      ],
      0,
    ],
    ['of one column', [['Rocket'], ['Falcon'], ['Ariane']], 0],
    [
      'none, where a launch stands above it',
      [
        ['2019-01-01', 'A', 'B'],
        ['Date', 'Rocket', 'Site'],
        ['2019-01-01', 'A', 'B'],
      ],
      null,
    ],
  ])('the heading is %s', (_, rows, place) => {
    expect(guessHeaderRow(rows)).toBe(place);
  });

  it.each([
    ['whole', '', 'Falcon 9 | Demo | 2'],
    ['before', '|', 'Falcon 9'],
    ['after', '|', 'Demo | 2'],
    ['before', ';', 'Falcon 9 | Demo | 2'],
    ['after', ';', ''],
    ['after', '', ''],
  ] as const)('give %s %s of a cell', (part, separator, text) => {
    expect(cellOf([' Falcon 9 | Demo | 2 '], { column: 0, part, separator })).toBe(text);
    expect(cellOf([], { column: 5, part, separator })).toBe('');
  });
});
