import type { LaunchDocument } from '@astro/customer-db';
import type { Databases } from './databases.ts';
import type { Findings } from './findings.ts';
import { rowsOf, pagesOf } from './pages.ts';
import { untilSure, untilSureOf, type Look } from './until-sure.ts';

/** Compares what agencies offer with what the shop sells, and what is sold with what agencies see. */
export async function verifyLaunchesAgree(databases: Databases, findings: Findings): Promise<void> {
  for await (const rows of rowsOf(databases.admin, (tx, after, limit) =>
    tx.db
      .selectFrom('launches')
      .selectAll()
      .where('status', '<>', 'draft')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute(),
  )) {
    findings.checked('launches-agree', rows.length);
    const sides = await sidesOf(
      databases,
      rows.map(row => row.id),
    );
    const suspects = sides.filter(side => differenceOf(side) !== null).map(side => side.id);
    for (const [id, problem] of await untilSure(suspects, ids => lookAt(databases, ids)))
      findings.broken('launches-agree', id, problem);
  }
  for await (const launches of pagesOf(databases.customer.collections.launches, { fields: { _id: 1 } })) {
    const ids = launches.map(launch => launch._id);
    const rows = await databases.admin.transactions.run('all', ({ db }) =>
      db.selectFrom('launches').select('id').where('id', 'in', ids).where('status', '<>', 'draft').execute(),
    );
    const known = new Set(rows.map(row => row.id));
    for (const id of ids) if (!known.has(id)) findings.broken('launches-agree', id, 'is on sale and in no Admin DB');
  }
  await verifyAgenciesAgree(databases, findings);
}

/** Both databases on one launch. */
interface Sides {
  id: string;
  offered: Awaited<ReturnType<typeof offeredOf>>[number] | undefined;
  shown: LaunchDocument | undefined;
  /** The version of the offer that the Customer DB has applied. */
  applied: number;
}

function offeredOf({ admin }: Databases, ids: string[]) {
  return admin.transactions.run('all', ({ db }) =>
    db.selectFrom('launches').selectAll().where('id', 'in', ids).execute(),
  );
}

async function sidesOf(databases: Databases, ids: string[]): Promise<Sides[]> {
  const { launches, inbox } = databases.customer.collections;
  const offered = new Map((await offeredOf(databases, ids)).map(row => [row.id, row]));
  const shown = new Map((await launches.find({ _id: { $in: ids } }).toArray()).map(launch => [launch._id, launch]));
  const marks = await inbox.find({ _id: { $in: ids.map(id => `launch-changed:${id}`) } }).toArray();
  const applied = new Map(marks.map(mark => [mark._id, mark.version]));
  return ids.map(id => ({
    id,
    offered: offered.get(id),
    shown: shown.get(id),
    applied: applied.get(`launch-changed:${id}`) ?? 0,
  }));
}

function differenceOf({ offered, shown, applied }: Sides): string | null {
  if (offered === undefined) return 'is on sale and in no Admin DB';
  if (shown === undefined) return `version ${offered.version} (${offered.status}) is missing in the Customer DB`;
  if (applied !== offered.version)
    return `version ${offered.version} (${offered.status}), in the Customer DB ${applied} (${shown.status})`;
  const pairs: [name: string, admin: string | number, customer: string | number][] = [
    ['status', offered.status, shown.status],
    ['agency', offered.agencyId, shown.agency.id],
    ['rocket', offered.rocketId, shown.rocket.id],
    ['departsAt', offered.departsAt.toISOString(), shown.departsAt.toISOString()],
    ['pricePerSeatCents', offered.pricePerSeatCents, shown.pricePerSeatCents],
    ['seatsOnSale', offered.seatsOnSale, shown.seatsOnSale],
    ['slug', offered.slug, shown.slug],
    ['seatsSold', offered.seatsSold, shown.seatsSold],
    ['seatsHeld', offered.seatsHeld, shown.seatsHeld],
  ];
  const differing = pairs.filter(([, admin, customer]) => admin !== customer);
  return differing.length === 0
    ? null
    : differing.map(([name, admin, customer]) => `${name} is ${admin}, in the Customer DB ${customer}`).join('; ');
}

async function lookAt(databases: Databases, ids: string[]): Promise<Map<string, Look>> {
  const sides = await sidesOf(databases, ids);
  const moving = await underWay(databases, ids);
  return new Map(sides.map(side => [side.id, { problem: differenceOf(side), isUnderWay: moving.has(side.id) }]));
}

/** Of which launches or agencies a change waits in either outbox. */
async function underWay({ customer, admin }: Databases, ids: string[]): Promise<Set<string>> {
  const there = await customer.collections.outbox
    .find({ aggregateId: { $in: ids } }, { projection: { aggregateId: 1, status: 1 } })
    .toArray();
  const back = await admin.transactions.run('all', ({ db }) =>
    db
      .selectFrom('outbox')
      .select('aggregateId')
      .where('aggregateId', 'in', ids)
      .where('status', 'in', ['new', 'claimed'])
      .execute(),
  );
  return new Set([
    ...there.filter(({ status }) => status === 'new' || status === 'claimed').map(entry => entry.aggregateId),
    ...back.map(entry => entry.aggregateId),
  ]);
}

async function verifyAgenciesAgree(databases: Databases, findings: Findings): Promise<void> {
  const { admin, customer } = databases;
  const differenceOfAgency = async (id: string): Promise<string | null> => {
    const row = await admin.transactions.run('all', ({ db }) =>
      db.selectFrom('agencies').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    const copy = await customer.collections.agencies.findOne({ _id: id });
    if (row === undefined || (copy === null && row.status === 'pending')) return null;
    if (copy === null) return `agency ${row.status} is missing in the Customer DB`;
    const pairs = [
      ['status', row.status, copy.status],
      ['name', row.displayName, copy.displayName],
      ['slug', row.slug, copy.slug],
    ].filter(([, ours, theirs]) => ours !== theirs);
    return pairs.length === 0
      ? null
      : pairs.map(([name, ours, theirs]) => `${name} is ${ours}, in the Customer DB ${theirs}`).join('; ');
  };
  for await (const rows of rowsOf(admin, (tx, after, limit) =>
    tx.db.selectFrom('agencies').select('id').where('id', '>', after).orderBy('id').limit(limit).execute(),
  )) {
    findings.checked('launches-agree', rows.length);
    const suspects: string[] = [];
    for (const { id } of rows) if ((await differenceOfAgency(id)) !== null) suspects.push(id);
    const wrong = await untilSureOf(suspects, async id => ({
      problem: await differenceOfAgency(id),
      isUnderWay: (await underWay(databases, [id])).has(id),
    }));
    for (const [id, problem] of wrong) findings.broken('launches-agree', id, problem);
  }
}
