import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line, outbox entry and mail of one request carries. */
export interface RequestContext {
  requestId: string;
  userId?: string;
  traceparent?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The context of the request that is being served; `current()` is undefined outside of one. */
export const requestContext = {
  current: (): RequestContext | undefined => storage.getStore(),
  run: <T>(context: RequestContext, work: () => T): T => storage.run(context, work),
};
