import { get } from 'node:https';
import { readFileSync } from 'node:fs';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const ARRIVES_MS_MAX = 60_000;
/** What a seat on every launch of the benchmark costs. */
export const PRICE_CENTS = 25_000_000;
/** The most seats that a rocket may have. */
export const SEATS_MAX = 10_000;

/** Puts launches on sale the way an agency does: in the Admin DB, from where they travel to the shop. Gives their ids. */
export async function publishLaunches(world: World, count: number, seatsOnSale: number): Promise<string[]> {
  const { admin, newId } = world;
  const now = Date.now();
  const { model, spaceport, destination } = await admin.transactions.run('all', async tx => ({
    model: await tx.db
      .selectFrom('rockets')
      .innerJoin('agencies', 'agencies.id', 'rockets.agencyId')
      .where('agencies.status', '=', 'active')
      .select(['rockets.agencyId', 'rockets.range'])
      .executeTakeFirstOrThrow(),
    spaceport: await tx.db.selectFrom('spaceports').selectAll().executeTakeFirstOrThrow(),
    destination: await tx.db
      .selectFrom('destinations')
      .where('range', '=', 'suborbital')
      .selectAll()
      .executeTakeFirstOrThrow(),
  }));
  const rocketId = newId();
  const longAgo = new Date(now - 60 * DAY_MS);
  await admin.demo.insertRockets([
    {
      id: rocketId,
      agencyId: model.agencyId,
      name: 'Bench Rocket',
      model: 'B1',
      capacity: SEATS_MAX,
      range: 'suborbital',
      active: true,
      createdAt: longAgo,
    },
  ]);
  const ids = Array.from({ length: count }, () => newId());
  await admin.demo.insertLaunches(
    ids.map((id, index) => ({
      id,
      agencyId: model.agencyId,
      rocketId,
      spaceportId: spaceport.id,
      destinationId: destination.id,
      departsAt: new Date(now + (700 + index) * DAY_MS),
      pricePerSeatCents: PRICE_CENTS,
      seatsOnSale,
      minimumOccupancy: 1,
      createdAt: longAgo,
      statusChanges: [
        {
          to: 'scheduled',
          reason: 'commercial',
          text: 'Seats go on sale.',
          by: 'bench',
          at: new Date(now - 30 * DAY_MS),
        },
      ],
    })),
  );
  await untilListed(world, ids);
  return ids;
}

async function untilListed({ instance, customer }: World, ids: string[]): Promise<void> {
  const endsAt = Date.now() + ARRIVES_MS_MAX;
  const ca = readFileSync(instance.ca, 'utf8');
  while (
    (await customer.launches.findMany(ids)).length < ids.length ||
    !(await isShown(instance.urls.customerApi, ca, ids))
  )
    if (Date.now() > endsAt) throw new Error('The launches did not arrive in the shop.');
    else await new Promise(done => setTimeout(done, 100));
}

async function isShown(url: string, ca: string, ids: string[]): Promise<boolean> {
  const answers = await Promise.all(
    ids.map(
      id =>
        new Promise<boolean>(done => {
          get(`${url}/api/v1/launches/${id}`, { ca }, answer => {
            answer.resume();
            done(answer.statusCode === 200);
          }).on('error', () => done(false));
        }),
    ),
  );
  return answers.every(Boolean);
}
