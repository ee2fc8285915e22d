import type { AccessRow } from '@astro/test-kit';
import type { Who } from '../people/people.ts';

/** What a cell of the matrix has to be. */
export type Expected = 'in' | 'not-signed-in' | 'not-allowed';

/** Whether a route lets somebody in, as its row says. */
export function expectedOf([, , who, scope]: AccessRow, asker: Pick<Who, 'role' | 'scope'>): Expected {
  if (who.includes('visitor')) return 'in';
  // Behind the door of the services people are nobody, whatever their role.
  if (who.includes('service')) return asker.role === 'service' ? 'in' : 'not-signed-in';
  if (asker.scope !== undefined) return scope === 'any' || scope === asker.scope ? 'in' : 'not-allowed';
  if (who.includes(asker.role)) return 'in';
  return asker.role === 'visitor' || asker.role === 'service' ? 'not-signed-in' : 'not-allowed';
}

/** Whether an answer is what was expected. Being let in shows in any answer but a refusal of the person: the requests are empty, and about things that do not exist. */
export function isAsExpected(expected: Expected, status: number): boolean {
  switch (expected) {
    case 'in':
      return status >= 200 && status < 500 && ![401, 403, 429].includes(status);
    case 'not-signed-in':
      return status === 401;
    case 'not-allowed':
      return status === 403 || status === 404;
  }
}
