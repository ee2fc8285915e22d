import { decideSeatsOnSale } from '@astro/domain';
import {
  AdminEvent,
  type AgencyChanged,
  type Applied,
  type FlightRecordChanged,
  type LaunchChanged,
  type LaunchPreviewChanged,
} from '@astro/events';
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
      switch (known.type) {
        case 'launch-changed':
          await this.#applyLaunch(known, session);
          break;
        case 'agency-changed':
          await this.#applyAgency(known, session);
          break;
        case 'launch-preview-changed':
          await this.#applyPreview(known, session);
          break;
        case 'flight-record-changed':
          await this.#applyRecord(known, session);
          break;
      }
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
    const { id, ...copied } = event.state;
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
      ...withDates(copied),
      agency: { ...copied.agency, status: agencyStatus },
      ...kept,
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

  /** A draft behind its link lies apart: it touches no agency, no seats and nobody who follows launches. */
  async #applyPreview({ state: { launchId: _id, link } }: LaunchPreviewChanged, session: ClientSession): Promise<void> {
    if (link === null) {
      await this.#collections.launchPreviews.deleteOne({ _id }, { session });
      return;
    }
    const { id: _, ...copied } = link.launch;
    const launch: LaunchDocument = {
      _id,
      ...withDates(copied),
      seatsSold: 0,
      seatsHeld: 0,
      version: 1,
      settledAs: null,
      changedAt: this.#tools.clock.now(),
    };
    const { tokenHash, expiresAt } = link;
    await this.#collections.launchPreviews.updateOne(
      { _id },
      { $set: { tokenHash, expiresAt: new Date(expiresAt), launch } },
      { session, upsert: true },
    );
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

  async #applyRecord({ state: { agencyId, ...record } }: FlightRecordChanged, session: ClientSession): Promise<void> {
    await this.#collections.flightRecords.updateOne(
      { _id: agencyId },
      { $set: record, $currentDate: { changedAt: true } },
      { session, upsert: true },
    );
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

/** What an agency offers, with its instants as dates. */
function withDates({
  departsAt,
  vipUntil,
  delayNoticeAt,
  publishedAt,
  ...copied
}: Omit<LaunchChanged['state'], 'id'>): Omit<LaunchDocument, '_id' | keyof SeatState> {
  return {
    ...copied,
    departsAt: new Date(departsAt),
    vipUntil: vipUntil === undefined ? null : new Date(vipUntil),
    delayNoticeAt: delayNoticeAt === undefined ? null : new Date(delayNoticeAt),
    publishedAt: new Date(publishedAt),
  };
}

/** What this database itself knows of a launch. */
type SeatState = Pick<LaunchDocument, 'seatsSold' | 'seatsHeld' | 'version' | 'settledAs' | 'changedAt'>;

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
