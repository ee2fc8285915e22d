/** The longest wait for a service: a page that asks wants to know now. */
const ASK_MS_MAX = 1_500;
/** How long an answer is good: while a service is away every open page asks, and each question costs its database a write. */
const REMEMBERED_MS = 1_000;

interface Asked {
  answer: Promise<void>;
  untilMs: number;
}

/** Whether the services behind a host are ready: each is asked once a second at most, however many pages ask. */
export class ServicesBehind {
  readonly #urls: readonly string[];
  readonly #nowMs: () => number;
  #last: Asked | undefined;

  constructor(urls: readonly string[], nowMs: () => number = Date.now) {
    this.#urls = urls;
    this.#nowMs = nowMs;
  }

  /** Resolves when all are ready, rejects with the first that is not. */
  ready(): Promise<void> {
    if (this.#last === undefined || this.#last.untilMs <= this.#nowMs()) this.#last = this.#ask();
    return this.#last.answer;
  }

  #ask(): Asked {
    const answer = Promise.all(this.#urls.map(isReady)).then(() => undefined);
    // While it is asked it is not asked again, however slow it is.
    const asked: Asked = { answer, untilMs: Number.POSITIVE_INFINITY };
    const remember = (): void => {
      asked.untilMs = this.#nowMs() + REMEMBERED_MS;
    };
    answer.then(remember, remember);
    return asked;
  }
}

// Ready, not only alive: a service whose database is away answers every request with 503.
const isReady = async (url: string): Promise<void> => {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ASK_MS_MAX) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
};
