import type { World } from './world.ts';

/** Few enough that a busy database takes them within the programs' own patience of 3.5 s. */
const ROWS_AT_ONCE = 200;
const DAY_MS = 86_400_000;
const PREFIX = 'bench-far-';

/** Fills the catalogue with so many launches, straight into the Customer DB: variations of those that are there. */
export async function addManyLaunches({ customer }: World, count: number): Promise<void> {
  const { launches } = customer.collections;
  const models = await launches.find({ status: 'scheduled' }).limit(200).toArray();
  const now = Date.now();
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, count - from) }, (_, place) => {
      const number = from + place;
      const model = models[number % models.length]!;
      return {
        ...model,
        _id: idOf(number),
        slug: `${PREFIX}${number}`,
        oldSlugs: [],
        vipUntil: null,
        departsAt: new Date(now + (30 + (number % 3_000)) * DAY_MS + number * 1_000),
        pricePerSeatCents: 20_000_000 + (number % 500) * 100_000,
        seatsOnSale: 10 + (number % 190),
        seatsSold: number % 10,
        seatsHeld: 0,
        version: 1,
        changedAt: new Date(now - DAY_MS),
      };
    });
    await launches.insertMany(rows, { ordered: false });
  }
}

/** Takes them out again. */
export async function removeManyLaunches({ customer }: World, count: number): Promise<void> {
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const ids = Array.from({ length: ROWS_AT_ONCE }, (_, place) => idOf(from + place));
    await customer.collections.launches.deleteMany({ _id: { $in: ids } });
  }
}

function idOf(number: number): string {
  return `${PREFIX}${String(number).padStart(6, '0')}`;
}
