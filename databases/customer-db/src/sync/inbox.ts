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
import { takeOver } from './take-over-launch.ts';

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
    // Every booking writes its launch: whoever reads it early and writes it late loses against them again and again. Touched here, it is ours.
    if (event.type === 'launch-changed')
      await this.#collections.launches.updateOne(
        { _id: event.aggregateId },
        { $currentDate: { changedAt: true } },
        { session },
      );
    if (last === null) await this.#collections.inbox.insertOne({ _id, ...mark }, { session });
    else await this.#collections.inbox.updateOne({ _id }, { $set: mark }, { session });
    return true;
  }

  async #applyLaunch(event: LaunchChanged, session: ClientSession): Promise<void> {
    const { id } = event.state;
    const agencyStatus = await this.#agencyStatus(event, session);
    const launch = await this.#collections.launches.findOne({ _id: id }, { session });
    const { offered, refusedWish } = takeOver(event.state, event.aggregateVersion, launch, this.#tools.clock.now());
    const after: Omit<LaunchDocument, '_id' | 'changedAt'> = {
      ...offered,
      agency: { ...event.state.agency, status: agencyStatus },
      ...(refusedWish === null ? {} : { refusedWish }),
      seatsSold: launch?.seatsSold ?? 0,
      seatsHeld: launch?.seatsHeld ?? 0,
      version: (launch?.version ?? 0) + 1,
      settledAs: launch?.settledAs ?? null,
    };
    const absent = {
      ...(offered.seatsKept === undefined ? { seatsKept: true as const } : {}),
      ...(refusedWish === null ? { refusedWish: true as const } : {}),
    };
    await this.#collections.launches.updateOne(
      { _id: id },
      {
        $set: after,
        ...(Object.keys(absent).length === 0 ? {} : { $unset: absent }),
        $currentDate: { changedAt: true },
      },
      { session, upsert: true },
    );
    if (refusedWish === null) return;
    const stamp = {
      eventId: this.#tools.newId(),
      origin: { ...event.origin, component: 'customer-db' },
      occurredAt: this.#tools.clock.now().toISOString(),
    };
    const taken = launch?.vipsTook === undefined ? {} : { vipsTook: launch.vipsTook };
    const saved: LaunchDocument = { _id: id, ...after, ...taken, changedAt: this.#tools.clock.now() };
    await this.#collections.outbox.insertOne(outboxEntry(launchSeatsChanged(saved, stamp)), { session });
  }

  /** A draft behind its link lies apart: it touches no agency, no seats and nobody who follows launches. */
  async #applyPreview({ state: { launchId: _id, link } }: LaunchPreviewChanged, session: ClientSession): Promise<void> {
    if (link === null) {
      await this.#collections.launchPreviews.deleteOne({ _id }, { session });
      return;
    }
    const launch: LaunchDocument = {
      _id,
      ...takeOver(link.launch, 1, null, this.#tools.clock.now()).offered,
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
