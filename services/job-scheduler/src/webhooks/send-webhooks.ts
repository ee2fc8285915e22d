import type { ClaimedDelivery, DeliveryTry, WebhookOutboxRepository } from '@astro/admin-db';
import { type Clock, type Logger } from '@astro/service-kit';
import { postMessage, type Answer, type PostOptions } from './post-message.ts';
import { signedHeaders } from './sign-message.ts';

/** Messages on their way at a time. */
const AT_ONCE = 24;
/** A message in the hands of a killed process is sent by another one after this time; longer than any answer is waited for. */
const LEASE_MS = 30_000;
const GONE = 410;

/** What this needs from the program around it. */
export interface SendWebhooksTools {
  owner: string;
  clock: Clock;
  log: Logger;
  localOrigins: ReadonlySet<string>;
  /** There is room for more messages again. */
  onRoom: () => void;
  onOutcome: (outcome: string) => void;
  /** An address was switched off; its agency should know. */
  onDisabled: (agencyId: string, endpointId: string) => Promise<void>;
  resolve?: PostOptions['resolve'];
}

/** Sends the messages to agencies' programs. Each goes its own way: a receiver that is slow keeps no other one waiting. */
export class SendWebhooks {
  readonly #outbox: WebhookOutboxRepository;
  readonly #tools: SendWebhooksTools;
  readonly #ending = new AbortController();
  readonly #sending = new Set<Promise<void>>();
  constructor(outbox: WebhookOutboxRepository, tools: SendWebhooksTools) {
    this.#outbox = outbox;
    this.#tools = tools;
  }

  /** Takes as many messages as there is room for and sends them on their way, without waiting for their ends; says whether there were any. */
  async run(): Promise<boolean> {
    const room = AT_ONCE - this.#sending.size;
    if (room <= 0 || this.#ending.signal.aborted) return false;
    const deliveries = await this.#outbox.claim({ owner: this.#tools.owner, limit: room, leaseMs: LEASE_MS });
    for (const delivery of deliveries) {
      const sending = this.#send(delivery)
        .catch((error: unknown) => {
          // The lease ends by itself, and the message is tried again.
          this.#tools.log.warn(
            { err: error, event: 'webhook-lost', deliveryId: delivery.id },
            'A webhook’s end is lost.',
          );
        })
        .finally(() => {
          this.#sending.delete(sending);
          this.#tools.onRoom();
        });
      this.#sending.add(sending);
    }
    return deliveries.length > 0 && this.#sending.size < AT_ONCE;
  }

  /** Gives back what is on its way. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#sending);
  }

  async #send(delivery: ClaimedDelivery): Promise<void> {
    const { owner, clock, log, localOrigins, resolve } = this.#tools;
    const { id, eventId, body, secrets, url, endpointId, agencyId, eventType, tries } = delivery;
    const answer = await postMessage(
      { url, body, headers: signedHeaders({ id: eventId, body, secrets }, clock.now()) },
      { localOrigins, signal: this.#ending.signal, ...(resolve === undefined ? {} : { resolve }) },
    );
    if (answer.kind === 'cut-off') return this.#outbox.release(owner, id);
    const tried = triedOf(answer);
    const outcome = await this.#outbox.finish(owner, delivery, tried);
    if (outcome === null) return;
    this.#tools.onOutcome(outcome.status);
    const fields = { deliveryId: id, endpointId, agencyId, eventType, tries, status: tried.responseStatus };
    if (outcome.status === 'delivered')
      log.info({ event: 'webhook-sent', ...fields }, `A webhook ${eventType} was taken.`);
    else
      log.warn(
        { event: outcome.status === 'failed' ? 'webhook-failed' : 'webhook-waits', ...fields, reason: tried.error },
        outcome.status === 'failed' ? `A webhook ${eventType} was given up.` : `A webhook ${eventType} is sent later.`,
      );
    if (outcome.disabled !== null) {
      log.warn(
        { event: 'webhook-disabled', endpointId, agencyId, reason: outcome.disabled },
        'An address is switched off.',
      );
      await this.#tools.onDisabled(agencyId, endpointId);
    }
  }
}

function triedOf(answer: Exclude<Answer, { kind: 'cut-off' }>): DeliveryTry {
  const { durationMs } = answer;
  if (answer.kind === 'no-answer')
    return { ok: false, responseStatus: null, responseBody: null, durationMs, error: answer.error, isGone: false };
  const { status, body } = answer;
  const ok = status >= 200 && status < 300;
  const why = status >= 300 && status < 400 ? 'Redirects are not followed.' : `The answer was ${status}.`;
  return {
    ok,
    responseStatus: status,
    responseBody: body,
    durationMs,
    error: ok ? null : why,
    isGone: status === GONE,
  };
}
