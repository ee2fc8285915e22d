import { decideSeatsOnSale } from '@astro/domain';
import { AdminEvent, type AgencyChanged, type Applied, type LaunchChanged } from '@astro/events';
import { outboxEntry } from '@astro/mongo-kit';
import type { ClientSession, MongoClient } from 'mongodb';
import type { CustomerCollections } from '../customer-collections.ts';
import type { LaunchDocument } from '../documents/launch.document.ts';
import { inTransaction } from '../transaction.ts';
import { launchSeatsChanged } from './customer-events.ts';

/** Applies what the Admin DB tells: each event once, and only when it is newer than what was applied. */
export class Inbox {
  readonly #client: MongoClient;
  readonly #collections: CustomerCollections;
  readonly #tools: { clock: { now(): Date }; newId: () => string };
  constructor(
    client: MongoClient,
    collections: CustomerCollections,
    tools: { clock: { now(): Date }; newId: () => string },
  ) {
    this.#client = client;
    this.#collections = collections;
    this.#tools = tools;
  }

  /** Mark and effect are one transaction. Throws when the event is not one that this database knows. */
  async apply(event: AdminEvent): Promise<Applied> {
    const known = AdminEvent.parse(event);
    return inTransaction(this.#client, async session => {
      if (!(await this.#mark(known, session))) return 'skipped';
      if (known.type === 'launch-changed') await this.#applyLaunch(known, session);
      else await this.#applyAgency(known, session);
      return 'applied';
    });
  }

  async #mark(event: AdminEvent, session: ClientSession): Promise<boolean> {
    const _id = `${event.type}:${event.aggregateId}`;
    const mark = { version: event.aggregateVersion, eventId: event.eventId, appliedAt: this.#tools.clock.now() };
    const last = await this.#collections.inbox.findOne({ _id }, { session });
    if (last !== null && last.version >= event.aggregateVersion) return false;
    if (last === null) await this.#collections.inbox.insertOne({ _id, ...mark }, { session });
    else await this.#collections.inbox.updateOne({ _id }, { $set: mark }, { session });
    return true;
  }

  async #applyLaunch(event: LaunchChanged, session: ClientSession): Promise<void> {
    const { id, departsAt, vipUntil, delayNoticeAt, publishedAt, ...copied } = event.state;
    const agencyStatus = await this.#agencyStatus(event, session);
    const launch = await this.#collections.launches.findOne({ _id: id }, { session });
    const seats = { seatsSold: launch?.seatsSold ?? 0, seatsHeld: launch?.seatsHeld ?? 0 };
    const decision = decideSeatsOnSale({ ...seats, seatsOnSale: copied.seatsOnSale, capacity: copied.rocket.capacity });
    const isRefused = !decision.ok && decision.refusal.kind === 'seats-in-the-way' && launch !== null;
    // Seats that are sold or held cannot be taken away (R13): the number and the rocket that has them stay, and their owner is told.
    const kept = isRefused
      ? { seatsOnSale: launch.seatsOnSale, rocket: launch.rocket, refusedWish: refusedWish(copied, launch) }
      : {};
    const after: Omit<LaunchDocument, '_id' | 'changedAt'> = {
      ...copied,
      agency: { ...copied.agency, status: agencyStatus },
      ...kept,
      departsAt: new Date(departsAt),
      vipUntil: vipUntil === undefined ? null : new Date(vipUntil),
      delayNoticeAt: delayNoticeAt === undefined ? null : new Date(delayNoticeAt),
      publishedAt: new Date(publishedAt),
      ...seats,
      version: (launch?.version ?? 0) + 1,
      settledAs: launch?.settledAs ?? null,
    };
    await this.#collections.launches.updateOne(
      { _id: id },
      { $set: after, ...(isRefused ? {} : { $unset: { refusedWish: true } }), $currentDate: { changedAt: true } },
      { session, upsert: true },
    );
    if (!isRefused) return;
    const stamp = {
      eventId: this.#tools.newId(),
      origin: { ...event.origin, component: 'customer-db' },
      occurredAt: this.#tools.clock.now().toISOString(),
    };
    const saved: LaunchDocument = { _id: id, ...after, changedAt: this.#tools.clock.now() };
    await this.#collections.outbox.insertOne(outboxEntry(launchSeatsChanged(saved, stamp)), { session });
  }

  /** The agency's own event is the truth about its status; until it has come, the launch's word counts. */
  async #agencyStatus(
    { state: { agency } }: LaunchChanged,
    session: ClientSession,
  ): Promise<LaunchDocument['agency']['status']> {
    const { id, name, slug, contactEmail, status } = agency;
    // Written, not only read: a launch and its agency that change at the same moment conflict, and one of them is applied again.
    const known = await this.#collections.agencies.findOneAndUpdate(
      { _id: id },
      {
        $inc: { touches: 1 },
        $setOnInsert: { slug, displayName: name, description: '', contactEmail, status, isKnown: false },
      },
      { session, upsert: true, returnDocument: 'after' },
    );
    return known?.isKnown === true ? known.status : status;
  }

  async #applyAgency({ state: { id, ...agency } }: AgencyChanged, session: ClientSession): Promise<void> {
    await this.#collections.agencies.updateOne(
      { _id: id },
      { $set: { ...agency, isKnown: true }, $inc: { touches: 1 } },
      { session, upsert: true },
    );
    const { displayName: name, slug, contactEmail, status } = agency;
    await this.#collections.launches.updateMany(
      { 'agency.id': id },
      {
        $set: { agency: { id, name, slug, contactEmail, status } },
        $inc: { version: 1 },
        $currentDate: { changedAt: true },
      },
      { session },
    );
  }
}

function refusedWish(
  wished: Pick<LaunchChanged['state'], 'seatsOnSale' | 'rocket'>,
  launch: LaunchDocument,
): NonNullable<LaunchDocument['refusedWish']> {
  const [wishedId, keptId] = [wished.rocket.id, launch.rocket.id];
  return {
    refusedSeatsOnSale: wished.seatsOnSale,
    ...(wishedId === keptId ? {} : { refusedRocket: { wishedId, keptId } }),
  };
}
