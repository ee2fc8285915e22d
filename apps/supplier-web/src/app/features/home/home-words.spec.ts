import { describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { changeText } from './change-text.ts';
import { todosOf } from './todos.ts';

describe('a month beside the one before', () => {
  it.each([
    [0, 0, 'Nothing last month either'],
    [500, 500, 'The same as last month'],
    [150, 100, '50 % more than last month'],
    [75, 100, '25 % less than last month'],
    [100_001, 100_000, 'Less than 1 % more than last month'],
    [100, 0, 'More than last month'],
    [-5, 100, 'Less than last month'],
    [0, -5, 'More than last month'],
  ])('%i cents after %i: %s', (now, before, words) => {
    expect(changeText(now, before)).toBe(words);
  });
});

describe('what waits', () => {
  it('is nothing when all is done', () => {
    const nothing = { drafts: 0, missingPassengerData: 0, missingByLaunch: [], unpaidInvoices: 0 };
    expect(todosOf({ ...nothing, nextLaunches: [aLaunch()] })).toEqual([]);
  });

  it('leads to where it is done, what can be confirmed first', () => {
    const viable = aLaunch({ nextStatuses: ['confirmed', 'delayed', 'aborted'] });
    const missing = { launchId: 'l-1', launchName: 'Falcon to Moon', dueAt: '2027-03-04T12:00:00.000Z', passengers: 2 };
    const todos = todosOf({
      drafts: 1,
      missingPassengerData: 3,
      missingByLaunch: [missing],
      unpaidInvoices: 2,
      nextLaunches: [viable],
    });
    expect(todos.map(todo => todo.text)).toEqual([
      'Falcon 9 to Low Earth orbit has reached its minimum: confirm it',
      '2 invoices to pay',
      '2 passengers with missing data: Falcon to Moon, due 4 Mar 2027',
      '1 passenger with missing data on later launches',
      '1 draft not on sale yet',
    ]);
    expect(todos[2]).toMatchObject({ link: '/launches/l-1', query: { tab: 'passengers', missing: 'true' } });
    expect(todos.at(-1)?.query).toEqual({ status: 'draft', when: 'all' });
  });
});
