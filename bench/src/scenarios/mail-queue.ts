import { round, type Figure } from '../figures.ts';
import { untilMailsAreSent } from '../system/mails-sent.ts';
import type { ScenarioContext } from './scenario.ts';

const ROWS_AT_ONCE = 500;

/** 10,000 mails in the queue: how fast the scheduler renders and sends them to a local SMTP server. */
export async function mailQueue({ world, own, note }: ScenarioContext): Promise<Figure[]> {
  const { mailQueue: queue, mailDesk: desk } = world.system;
  const count = world.isQuick ? 500 : 10_000;
  const run = world.newId();
  const before = (await own?.sink.taken()) ?? 0;
  note(`${count} mails`);
  const from = performance.now();
  for (let first = 0; first < count; first += ROWS_AT_ONCE)
    await queue.enqueueMany(Array.from({ length: ROWS_AT_ONCE }, (_, place) => mail(run, first + place)));
  await untilMailsAreSent(world);
  const seconds = (performance.now() - from) / 1000;
  const failed = (await desk.counts()).failed;
  const taken = own === null ? null : (await own.sink.taken()) - before;
  const rate = count / seconds;
  return [
    {
      name: `${count.toLocaleString('en')} queued mails`,
      value: round(rate),
      unit: 'mails/s',
      goal: '>= 200/s, each once',
      isReached: rate >= 200 && failed === 0 && (taken === null || taken === count),
      note: `${failed} failed, ${taken === null ? 'sent to the mailbox of the running instance' : `${taken} taken by the SMTP server`}`,
    },
  ];
}

function mail(run: string, number: number) {
  return {
    key: `booking-confirmed:bench-${run}-${number}:load${number}@demo.example`,
    kind: 'booking-confirmed' as const,
    to: `load${number}@demo.example`,
    data: {
      name: 'Load Traveler',
      bookingId: `bench-${number}`,
      code: '7F3K2X',
      launch: {
        id: 'bench',
        slug: 'bench-rocket-from-kourou-to-moon',
        rocket: 'Bench Rocket',
        spaceport: 'Kourou',
        country: 'French Guiana',
        timeZone: 'America/Cayenne',
        destination: 'Moon',
        departsAt: '2028-11-24T12:00:00.000Z',
      },
      passengers: ['Load Traveler'],
      pricePerSeatCents: 25_000_000,
      totalPaidCents: 25_000_000,
    },
  };
}
