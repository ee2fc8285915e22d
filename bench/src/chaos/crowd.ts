import { randomUUID } from 'node:crypto';
import { PRICE_CENTS } from '../system/launches.ts';
import { Dice } from './dice.ts';
import type { Answer, Attempt, PatientClient } from './patient-client.ts';

/** People at the same moment. */
const AT_ONCE = 24;
/** How often a request is sent twice at once, as by a double click or a proxy that repeats. */
const TWICE = 0.2;
const CARDS = ['tok_visa', 'tok_visa', 'tok_visa', 'tok_visa', 'tok_timeoutCharged', 'tok_chargeDeclined'] as const;
const SEATS_AT_ONCE_MAX = 3;
/** Refusals that a crowd meets: no seats, no more for one person, a hold that is over or used, a card that is declined, a booking that is cancelled. */
const EXPECTED = [
  'not-enough-seats',
  'over-seat-limit',
  'hold-expired',
  'hold-used',
  'payment-declined',
  'not-cancellable',
] as const;

/** What the travelers did and were told. */
export interface Told {
  /** Bookings that somebody was told are confirmed. */
  booked: { bookingId: string; launchId: string; key: string; seats: number }[];
  /** Bookings of which somebody was told that passengers are cancelled. */
  cancelled: Set<string>;
  answers: Record<string, number>;
  /** What no right answer looks like. */
  faults: string[];
}

/** Travelers who book, hold, change their minds and cancel at once, until `attempts` are made. */
export async function crowd(context: {
  client: PatientClient;
  seed: number;
  tokens: () => readonly string[];
  launchIds: readonly string[];
  attempts: number;
}): Promise<Told> {
  const told: Told = { booked: [], cancelled: new Set(), answers: {}, faults: [] };
  let begun = 0;
  const one = async (): Promise<void> => {
    while (begun < context.attempts) {
      begun += 1;
      // Dice of its own: what the nth attempt is does not hang on who was faster.
      await new Traveler({ ...context, dice: new Dice(`crowd ${context.seed} ${begun}`) }, told).act();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return told;
}

class Traveler {
  readonly #client: PatientClient;
  readonly #dice: Dice;
  readonly #told: Told;
  readonly #token: () => string;
  readonly #launchId: string;

  constructor(
    { client, dice, tokens, launchIds }: Omit<Parameters<typeof crowd>[0], 'attempts' | 'seed'> & { dice: Dice },
    told: Told,
  ) {
    const place = dice.below(tokens().length);
    this.#client = client;
    this.#dice = dice;
    this.#told = told;
    this.#token = () => tokens()[place]!;
    this.#launchId = dice.pick(launchIds);
  }

  async act(): Promise<void> {
    const seats = 1 + this.#dice.below(SEATS_AT_ONCE_MAX);
    const isHeldFirst = this.#dice.isLucky(0.3);
    const hold = isHeldFirst ? await this.#hold(seats) : null;
    if (isHeldFirst && hold === null) return;
    if (hold !== null && this.#dice.isLucky(0.3)) {
      await this.#ask({ method: 'DELETE', path: `/holds/${hold}` });
      return;
    }
    const bookingId = await this.#book(seats, hold);
    if (bookingId !== null && this.#dice.isLucky(0.35)) await this.#cancel(bookingId);
  }

  async #hold(seats: number): Promise<string | null> {
    const body = { launchId: this.#launchId, seats };
    const answer = await this.#ask({ method: 'POST', path: '/holds', key: randomUUID(), body });
    return answer?.status === 201 ? String(answer.body['id']) : null;
  }

  async #book(seats: number, holdId: string | null): Promise<string | null> {
    const key = randomUUID();
    const passengers = Array.from({ length: seats }, (_, place) => ({
      fullName: `Passenger ${place + 1}`,
      birthDate: '1990-05-05',
      email: 'passenger@demo.example',
      phone: '+1 555 0100',
    }));
    const body = {
      launchId: this.#launchId,
      ...(holdId === null ? {} : { holdId }),
      expectedPricePerSeat: { amount: PRICE_CENTS, currency: 'USD' },
      passengers,
      payment: { method: 'card', token: this.#dice.pick(CARDS) },
    };
    const answer = await this.#ask({ method: 'POST', path: '/bookings', key, body });
    if (answer?.status !== 201) return null;
    const bookingId = String(answer.body['id']);
    this.#told.booked.push({ bookingId, launchId: this.#launchId, key, seats });
    return bookingId;
  }

  async #cancel(bookingId: string): Promise<void> {
    const shown = await this.#ask({ method: 'GET', path: `/bookings/${bookingId}` });
    const [first] = (shown?.body['passengers'] ?? []) as { id: string }[];
    const body = this.#dice.isLucky(0.5) && first !== undefined ? { passengers: [first.id] } : {};
    const path = `/bookings/${bookingId}/cancellation`;
    const answer = await this.#ask({ method: 'POST', path, key: randomUUID(), body });
    if (answer?.status === 200) this.#told.cancelled.add(bookingId);
  }

  /** Asks, sometimes twice at once; both are told the same when it worked. */
  async #ask(wish: Omit<Attempt, 'token'>): Promise<Answer | null> {
    const attempt = { ...wish, token: this.#token };
    const isTwice = attempt.key !== undefined && this.#dice.isLucky(TWICE);
    const [answer, again] = await Promise.all([
      this.#client.ask(attempt),
      isTwice ? this.#client.ask(attempt) : undefined,
    ]);
    const name = `${wish.method} ${wish.path.replace(/[0-9a-f-]{30,}/, ':id')}`;
    for (const one of isTwice ? [answer, again ?? null] : [answer]) this.#count(name, one);
    const best = again?.status !== undefined && again.status < 300 ? again : answer;
    const isSame = answer?.body['id'] === again?.body['id'];
    if (answer !== null && again != null && answer.status < 300 && again.status < 300 && !isSame)
      this.#told.faults.push(`${name} with one key gave ${String(answer.body['id'])} and ${String(again.body['id'])}`);
    return best;
  }

  #count(name: string, answer: Answer | null): void {
    const key = `${name} ${answer === null ? 'no end' : answer.status}`;
    this.#told.answers[key] = (this.#told.answers[key] ?? 0) + 1;
    if (answer === null) this.#told.faults.push(`${name}: nobody said how it ended`);
    // Lost seats, limits, expired holds and declined cards are how it goes; everything else is not.
    else if (answer.status >= 400 && !EXPECTED.some(kind => String(answer.body['type']).endsWith(kind)))
      this.#told.faults.push(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}
