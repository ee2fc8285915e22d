import { countText, dayText } from '@astro/web-kit';
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
  home: Pick<AgencyHome, 'drafts' | 'missingPassengerData' | 'missingByLaunch' | 'unpaidInvoices' | 'nextLaunches'>,
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
  for (const { launchId, launchName, dueAt, passengers } of home.missingByLaunch)
    todos.push({
      text: `${countText(passengers, 'passenger')} with missing data: ${launchName}, due ${dayText(dueAt.slice(0, 10))}`,
      link: `/launches/${launchId}`,
      query: { tab: 'passengers', missing: 'true', status: 'flying' },
      testId: 'todo-passengers',
    });
  const later = home.missingPassengerData - home.missingByLaunch.reduce((sum, one) => sum + one.passengers, 0);
  if (later > 0)
    todos.push({
      text: `${countText(later, 'passenger')} with missing data on later launches`,
      link: '/launches',
      query: {},
      testId: 'todo-passengers-later',
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
