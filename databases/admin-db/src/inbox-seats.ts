import { launchSlug } from '@astro/domain';
import type { LaunchSeatsChanged } from '@astro/events';
import { sql } from 'kysely';
import type { AuditRepository } from './audit.repository.ts';
import type { KeptSeatsRepository } from './kept-seats.repository.ts';
import { seatsKept, selectLaunches, type LaunchRecord } from './launch-record.ts';
import type { LaunchesRepository } from './launches.repository.ts';
import type { Tx } from './transactions.ts';

/** Nobody's decision: the seats themselves were sold. */
const SHOP = { id: 'customer-db', name: 'AstroBookings', role: 'system' };

/** Takes over the seat counts of launches, and what was refused about them; at most one change of each launch. */
export async function applySeats(
  tx: Tx,
  events: LaunchSeatsChanged[],
  repositories: { launches: LaunchesRepository; keptSeats: KeptSeatsRepository; audit: AuditRepository },
): Promise<void> {
  if (events.length === 0) return;
  const news = events.map(({ eventId, occurredAt, state }) => ({ eventId, occurredAt, ...state }));
  // The event that first brings the seats to the minimum is remembered: it alone tells the agency.
  const becomesViable = sql`launches.viable_at is null and launches.minimum_occupancy > 0
    and news."seatsSold" >= launches.minimum_occupancy`;
  const { rows } = await sql<{ id: string }>`
    update launches set seats_sold = news."seatsSold", seats_held = news."seatsHeld",
      viable_at = case when ${becomesViable} then news."occurredAt" else launches.viable_at end,
      viable_event = case when ${becomesViable} then news."eventId" else launches.viable_event end
    from jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
      as news("launchId" text, "seatsSold" int, "seatsHeld" int, "eventId" text, "occurredAt" timestamptz)
    where launches.id = news."launchId" returning launches.id`.execute(tx.db);
  const known = new Set(rows.map(row => row.id));
  const unknown = news.find(({ launchId }) => !known.has(launchId));
  if (unknown !== undefined) throw new Error(`launch ${unknown.launchId} is not known here`);
  await applyTaken(tx, events);
  for (const event of events) {
    const { refusedSeatsOnSale, refusedVersion, refusedKept } = event.state;
    if (refusedSeatsOnSale === undefined && refusedKept === undefined) continue;
    const launch = await selectLaunches(tx).where('launches.id', '=', event.state.launchId).executeTakeFirstOrThrow();
    // What is not kept back goes first: the refusal of fewer seats tells how many are.
    if (refusedKept !== undefined)
      await repositories.keptSeats.refuse(tx, launch, refusedKept, new Date(event.occurredAt));
    // Whatever changed the launch since has wished anew, and is answered for itself.
    const isOfThisWish =
      launch.seatsOnSale === refusedSeatsOnSale && (refusedVersion ?? launch.version) === launch.version;
    if (isOfThisWish) await takeBack(tx, event, launch.seatsOnSale, repositories);
  }
}

/** What VIPs have taken of the seats kept for them. */
async function applyTaken(tx: Tx, events: LaunchSeatsChanged[]): Promise<void> {
  const taken = events.flatMap(({ state: { vipsTook } }) => vipsTook ?? []);
  if (taken.length === 0) return;
  await sql`
    update kept_seats set taken = least(kept_seats.seats, news.seats)
    from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as news("keptId" text, seats int)
    where kept_seats.id = news."keptId" and kept_seats.taken <> least(kept_seats.seats, news.seats)`.execute(tx.db);
}

/**
 * The customer database refused a wish for fewer seats on sale (R13): its number comes back, and the rocket that has the seats, unless
 * the agency has wished something else meanwhile. What was wished stays visible on the launch and in the activity.
 */
async function takeBack(
  tx: Tx,
  { state, occurredAt }: LaunchSeatsChanged,
  wishedSeats: number,
  { launches, audit }: { launches: LaunchesRepository; audit: AuditRepository },
): Promise<void> {
  const { launchId, seatsSold, seatsHeld, seatsOnSale, refusedRocket } = state;
  const launch = await selectLaunches(tx).where('launches.id', '=', launchId).executeTakeFirstOrThrow();
  const isSwapped = refusedRocket !== undefined && launch.rocketId === refusedRocket.wishedId;
  const kept = isSwapped ? await rocketName(tx, refusedRocket.keptId) : launch.rocketName;
  const keptThen = seatsKept(launch, new Date(occurredAt));
  const rocket = isSwapped ? { wished: launch.rocketName, kept } : null;
  await launches.change(tx, launchId, {
    seatsOnSale,
    refusedSeatsOnSale: wishedSeats,
    seatsRefusal: { at: occurredAt, wishedSeats, seatsSold, seatsHeld, seatsKept: keptThen, seatsOnSale, rocket },
    ...(isSwapped ? { rocketId: refusedRocket.keptId, ...addressWith(launch, kept) } : {}),
  });
  await audit.add(tx, {
    actor: SHOP,
    agencyId: launch.agencyId,
    action: 'launch.seats-refused',
    subject: { kind: 'launch', id: launchId, name: launch.slug },
    before: { seatsOnSale: wishedSeats, rocket: rocket?.wished ?? kept, seatsSold: null, seatsHeld: null },
    after: { seatsOnSale, rocket: kept, seatsSold, seatsHeld },
  });
}

async function rocketName(tx: Tx, rocketId: string): Promise<string> {
  const row = await tx.db.selectFrom('rockets').select('name').where('id', '=', rocketId).executeTakeFirstOrThrow();
  return row.name;
}

/** The readable address names the rocket; the one that stood for a moment leads to it. */
function addressWith(launch: LaunchRecord, rocketName: string): { slug: string; oldSlugs: string[] } {
  const { id, spaceportName, destinationName, departsAt, timeZone } = launch;
  const slug = launchSlug({ id, rocketName, spaceportName, destinationName, departsAt, timeZone });
  return { slug, oldSlugs: [...new Set([...launch.oldSlugs, launch.slug])].filter(old => old !== slug) };
}
