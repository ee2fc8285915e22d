import { requestContext } from '@astro/service-kit';

const COMPONENT = 'auth-service';

/** Where a change comes from, for its outbox entries: this program, the person, the request. */
export function originOf(userId?: string): {
  component: string;
  userId?: string;
  requestId?: string;
  traceparent?: string;
} {
  return { component: COMPONENT, ...(userId === undefined ? {} : { userId }), ...requestOf() };
}

/** The request that is being served, for mails. */
export function requestOf(): { requestId?: string; traceparent?: string } {
  const context = requestContext.current();
  return {
    ...(context === undefined ? {} : { requestId: context.requestId }),
    ...(context?.traceparent === undefined ? {} : { traceparent: context.traceparent }),
  };
}

/** The request id for the audit. */
export const requestId = (): string | null => requestContext.current()?.requestId ?? null;
