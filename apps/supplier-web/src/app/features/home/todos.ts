import { countText } from '@astro/web-kit';
import type { AgencyHome } from '@astro/supplier-web--admin-api';

/** Something that waits for the agency, and where it is done. */
export interface Todo {
  text: string;
  link: string;
  query: Record<string, string>;
  testId: string;
}

/** What waits, most urgent first; empty when nothing does. */
export const todosOf = (
  home: Pick<AgencyHome, 'drafts' | 'missingPassengerData' | 'unpaidInvoices' | 'nextLaunches'>,
): Todo[] => {
  const todos: Todo[] = [];
  const viable = home.nextLaunches.filter(
    launch => launch.status === 'scheduled' && launch.nextStatuses.includes('confirmed'),
  );
  for (const launch of viable)
    todos.push({
      text: `${launch.rocketName} to ${launch.destinationName} has reached its minimum: confirm it`,
      link: `/launches/${launch.id}`,
      query: {},
      testId: 'todo-confirm',
    });
  if (home.unpaidInvoices > 0)
    todos.push({
      text: `${countText(home.unpaidInvoices, 'invoice')} to pay`,
      link: '/invoices',
      query: {},
      testId: 'todo-invoices',
    });
  if (home.missingPassengerData > 0)
    todos.push({
      text: `${countText(home.missingPassengerData, 'passenger')} with missing data`,
      link: '/launches',
      query: {},
      testId: 'todo-passengers',
    });
  if (home.drafts > 0)
    todos.push({
      text: `${countText(home.drafts, 'draft')} not on sale yet`,
      link: '/launches',
      query: { status: 'draft', when: 'all' },
      testId: 'todo-drafts',
    });
  return todos;
};
