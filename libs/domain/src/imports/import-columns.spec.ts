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

  it.each(['Rocket', 'Mission', 'Spaceport', 'Destination', 'Company', 'Launch date', 'Time', 'Outcome'])(
    'of numbers is no %s',
    heading => {
      expect(guessColumns([heading], [['1'], ['22'], ['333']])).toEqual({});
    },
  );

  it.each(['Price', 'Seats', 'Min. seats', 'Time'])('of words is no %s', heading => {
    expect(guessColumns([heading], [['many'], ['few'], ['enough']])).toEqual({});
  });

  it('may say the time of day alone', () => {
    expect(columnsOf(guessColumns(['Date', 'Time'], [['2027-03-14', '9:05']]))).toEqual({ departsAt: 0, time: 1 });
  });

  it('are told apart by the other words of their headings', () => {
    expect(columnsOf(guessColumns(['Min. seats', 'Seats'], [['2', '6']]))).toEqual({
      seatsOnSale: 1,
      minimumOccupancy: 0,
    });
    expect(guessColumns(['Mission cost'], [['5']])).toEqual({});
    expect(guessColumns(['Rocket state'], [['active']])).toEqual({});
    expect(guessColumns(['Rocket'], [[''], ['']])).toEqual({});
  });

  /** Five cells, so many of them the first. */
  const five = (many: number, one: string, other: string) =>
    Array.from({ length: 5 }, (_, place) => [place < many ? one : `${other} ${place}`]);

  it.each([
    ['dates', '', five(4, '2019-01-01', 'soon'), { departsAt: 0 }],
    ['dates', '', five(3, '2019-01-01', 'soon'), {}],
    ['American dates', '', five(4, '12/25/2019', 'soon'), { departsAt: 0 }],
    ['outcomes', '', five(4, 'Success', 'so'), { outcome: 0 }],
    ['outcomes', '', five(3, 'Success', 'so'), {}],
    ['prices', 'Price', five(4, '$5', 'free'), { pricePerSeat: 0 }],
    ['prices', 'Price', five(3, '$5', 'free'), {}],
    ['numbers', 'Rocket', five(2, '5', 'Falcon'), { rocket: 0 }],
    ['numbers', 'Rocket', five(3, '5', 'Falcon'), {}],
    ['two things', 'Rocket', five(4, 'A | B', 'C'), { rocket: '0 before', mission: '0 after' }],
    ['two things', 'Rocket', five(3, 'A | B', 'C'), { rocket: 0 }],
  ])('are taken for %s from more than three in five on', (_, heading, rows, columns) => {
    expect(columnsOf(guessColumns([heading], rows))).toEqual(columns);
  });

  it.each([
    [12, { outcome: 0 }],
    [13, {}],
  ])('with %d different words are outcomes: %j', (words, columns) => {
    const rows = Array.from({ length: words }, (_, place) => [`${'abcdefghijklm'.charAt(place)} word`]);
    expect(columnsOf(guessColumns(['Result'], rows))).toEqual(columns);
  });

  it.each([
    [19, 19],
    [20, null],
  ])('stand below %d lines of notes: heading %s', (notes, place) => {
    const [above, below] = [Array.from({ length: notes }, () => ['a note']), Array.from({ length: 30 }, () => ROW)];
    expect(guessHeaderRow([...above, REAL, ...below])).toBe(place);
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
