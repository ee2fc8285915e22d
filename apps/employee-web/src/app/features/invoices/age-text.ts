import type { Invoice } from '@astro/employee-web--admin-api';
import { localDate } from '@astro/domain';
import { countText } from '@astro/web-kit';

const DAY_MS = 86_400_000;

/** How old an invoice is for the one who waits for its money: "due in 12 days", "overdue for 8 days"; nothing once it is settled. */
export const ageText = (
  { status, daysOverdue, dueAt }: Pick<Invoice, 'status' | 'daysOverdue' | 'dueAt'>,
  now: Date,
): string => {
  switch (status) {
    case 'overdue':
      return `overdue for ${countText(daysOverdue, 'day')}`;
    case 'pending':
    case 'partially-paid': {
      // Legal days are days of UTC.
      const days = Math.round((Date.parse(dueAt) - Date.parse(localDate(now, 'UTC'))) / DAY_MS);
      return days <= 0 ? 'due today' : `due in ${countText(days, 'day')}`;
    }
    case 'paid':
    case 'cancelled':
      return '';
  }
};
