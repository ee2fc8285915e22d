import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** More than this in cents, Stripe does not take in one payment in USD. */
const AMOUNT_MAX = 99_999_999;

/** A payment intent as Stripe shows it, as far as the gateway reads it. */
export interface FakeIntent {
  id: string;
  object: 'payment_intent';
  amount: number;
  amount_received: number;
  currency: string;
  status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled';
  client_secret: string;
  metadata: Record<string, string>;
  last_payment_error: { code: string; decline_code?: string } | null;
}

/** What a test can make the server do wrong. */
type Step = 'create' | 'confirm' | 'refund';

/** A server that plays Stripe: the outside world of a test. */
export interface FakeStripe {
  url: string;
  intents: ReadonlyMap<string, FakeIntent>;
  chargedCents(): number;
  refundedCents(): number;
  /** Does what is asked, and breaks the line before answering. */
  loseAnswersTo(step: Step | null): void;
  /** Breaks the line before anything is done. */
  refuse(step: Step | null): void;
  passChallenge(intentId: string): void;
  failChallenge(intentId: string): void;
  /** A day passes: idempotency keys are forgotten. */
  forgetKeys(): void;
  stop(): Promise<void>;
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
}
interface FakeRefund extends Record<string, unknown> {
  id: string;
  payment_intent: string;
  amount: number;
  metadata: Record<string, string>;
}

/** Starts the server on a free port of this machine. */
export async function startFakeStripe(): Promise<FakeStripe> {
  const intents = new Map<string, FakeIntent>();
  const refunds: FakeRefund[] = [];
  const answers = new Map<string, Answer>();
  const faults: { lost: Step | null; refused: Step | null } = { lost: null, refused: null };

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const url = new URL(request.url ?? '/', 'http://stripe');
    const step = stepOf(request.method ?? '', url.pathname);
    if (step !== null && step === faults.refused) return void request.socket.destroy();
    const key = request.headers['idempotency-key'];
    const known = typeof key === 'string' ? answers.get(key) : undefined;
    const answer =
      known ?? (request.headers.authorization === 'Bearer sk_test_wrong' ? wrongKey() : answerTo(request, url, text));
    // Like Stripe: an answer is kept under its key, a refusal of the request itself is not.
    if (typeof key === 'string' && answer.status !== 400) answers.set(key, answer);
    if (step !== null && step === faults.lost) return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  }

  function answerTo(request: IncomingMessage, url: URL, text: string): Answer {
    const form = new URLSearchParams(text);
    const [, , kind, id, verb] = url.pathname.split('/');
    if (kind === 'refunds') return request.method === 'GET' ? refundsOf(url) : giveBack(form);
    if (id === undefined) return make(form);
    const intent = intents.get(id);
    if (intent === undefined) return refusal('resource_missing', 'No such payment_intent', 'intent');
    if (verb === 'confirm') return confirm(intent, form);
    if (verb === 'cancel') return cancel(intent);
    return { status: 200, body: { ...intent } };
  }

  function make(form: URLSearchParams): Answer {
    const amount = Number(form.get('amount'));
    if (amount > AMOUNT_MAX) return refusal('amount_too_large', 'Amount must be no more than $999,999.99', 'amount');
    const id = `pi_${intents.size + 1}`;
    const intent: FakeIntent = {
      id,
      object: 'payment_intent',
      amount,
      amount_received: 0,
      currency: form.get('currency') ?? '',
      status: 'requires_payment_method',
      client_secret: `${id}_secret`,
      metadata: { key: form.get('metadata[key]') ?? '' },
      last_payment_error: null,
    };
    intents.set(id, intent);
    return { status: 200, body: { ...intent } };
  }

  function confirm(intent: FakeIntent, form: URLSearchParams): Answer {
    const card =
      form.get('confirmation_token') ??
      form.get('payment_method') ??
      form.get('payment_method_data[card][token]') ??
      '';
    if (intent.status !== 'requires_payment_method')
      return refusal('payment_intent_unexpected_state', `This PaymentIntent is ${intent.status}.`, 'intent');
    switch (card) {
      case 'tok_visa':
      case 'pm_card_visa':
      case 'ctoken_visa':
        intent.status = 'succeeded';
        intent.amount_received = intent.amount;
        return { status: 200, body: { ...intent } };
      case 'tok_threeDSecureRequired':
      case 'ctoken_threeDSecureRequired':
        intent.status = 'requires_action';
        return { status: 200, body: { ...intent } };
      case 'tok_chargeDeclined':
        return decline(intent, { code: 'card_declined', decline_code: 'generic_decline' });
      case 'ctoken_chargeDeclinedExpiredCard':
        return decline(intent, { code: 'expired_card', decline_code: 'expired_card' });
      case 'tok_chargeDeclinedInsufficientFunds':
        return decline(intent, { code: 'card_declined', decline_code: 'insufficient_funds' });
      default:
        return refusal('resource_missing', `No such token: '${card}'`, 'payment_method_data[card][token]');
    }
  }

  function cancel(intent: FakeIntent): Answer {
    if (intent.status === 'succeeded' || intent.status === 'canceled')
      return refusal('payment_intent_unexpected_state', `This PaymentIntent is ${intent.status}.`, 'intent');
    intent.status = 'canceled';
    return { status: 200, body: { ...intent } };
  }

  function giveBack(form: URLSearchParams): Answer {
    const intent = intents.get(form.get('payment_intent') ?? '');
    const amount = Number(form.get('amount'));
    const before = refunds.filter(one => one.payment_intent === intent?.id).reduce((sum, one) => sum + one.amount, 0);
    if (intent === undefined || before + amount > intent.amount_received)
      return refusal('charge_already_refunded', 'Refund amount is greater than the unrefunded amount', 'amount');
    const refund: FakeRefund = {
      id: `re_${refunds.length + 1}`,
      object: 'refund',
      status: 'succeeded',
      payment_intent: intent.id,
      amount,
      metadata: { key: form.get('metadata[key]') ?? '' },
    };
    refunds.push(refund);
    return { status: 200, body: refund };
  }

  function refundsOf(url: URL): Answer {
    const data = refunds.filter(one => one.payment_intent === url.searchParams.get('payment_intent'));
    return { status: 200, body: { object: 'list', data, has_more: false, url: '/v1/refunds' } };
  }

  const challenged = (id: string): FakeIntent => {
    const intent = intents.get(id);
    if (intent?.status !== 'requires_action') throw new Error(`nobody is asked to confirm ${id}`);
    return intent;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    intents,
    chargedCents: () => [...intents.values()].reduce((sum, one) => sum + one.amount_received, 0),
    refundedCents: () => refunds.reduce((sum, one) => sum + one.amount, 0),
    loseAnswersTo: step => void (faults.lost = step),
    refuse: step => void (faults.refused = step),
    passChallenge(id) {
      const intent = challenged(id);
      intent.status = 'succeeded';
      intent.amount_received = intent.amount;
    },
    failChallenge(id) {
      const intent = challenged(id);
      intent.status = 'requires_payment_method';
      intent.last_payment_error = { code: 'payment_intent_authentication_failure' };
    },
    forgetKeys: () => answers.clear(),
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function stepOf(method: string, path: string): Step | null {
  if (method !== 'POST') return null;
  if (path.endsWith('/confirm')) return 'confirm';
  if (path === '/v1/payment_intents') return 'create';
  return path === '/v1/refunds' ? 'refund' : null;
}

function refusal(code: string, message: string, param: string): Answer {
  return { status: 400, body: { error: { type: 'invalid_request_error', code, message, param } } };
}

function decline(intent: FakeIntent, error: { code: string; decline_code: string }): Answer {
  intent.last_payment_error = error;
  return { status: 402, body: { error: { type: 'card_error', message: 'Your card was declined.', ...error } } };
}

function wrongKey(): Answer {
  return { status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API key provided' } } };
}
