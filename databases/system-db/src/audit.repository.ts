import type { ClientSession, Collection, Filter } from 'mongodb';
import { fromCursor, pageFrom, pageLimit, type PageOf } from '@astro/mongo-kit';

/** A privileged act: who did what to whom, when, in which request. */
export interface AuditDocument {
  _id: string;
  time: Date;
  /** The act, for example `role-changed`. */
  act: string;
  /** The person or program that acted. */
  by: { userId?: string; component?: string; role?: string };
  /** The thing that was acted on. */
  on: { kind: string; id: string };
  details: Record<string, unknown>;
  requestId: string | null;
}

/** The record of privileged acts: rows are added, never changed or removed. */
export class AuditRepository {
  readonly #audit: Collection<AuditDocument>;
  readonly #now: () => Date;
  readonly #newId: () => string;
  constructor(audit: Collection<AuditDocument>, now: () => Date, newId: () => string) {
    this.#audit = audit;
    this.#now = now;
    this.#newId = newId;
  }

  async append(act: Omit<AuditDocument, '_id' | 'time'>, session?: ClientSession): Promise<void> {
    await this.#audit.insertOne(
      { _id: this.#newId(), time: this.#now(), ...act },
      session === undefined ? {} : { session },
    );
  }

  /** The acts, newest first. */
  async list(query: {
    act?: string;
    userId?: string;
    onId?: string;
    cursor?: string;
    limit?: number;
  }): Promise<PageOf<AuditDocument>> {
    const limit = pageLimit(query.limit);
    const filter: Filter<AuditDocument> = {
      ...(query.act === undefined ? {} : { act: { $eq: query.act } }),
      ...(query.userId === undefined ? {} : { 'by.userId': { $eq: query.userId } }),
      ...(query.onId === undefined ? {} : { 'on.id': { $eq: query.onId } }),
    };
    const place = query.cursor === undefined ? null : fromCursor(query.cursor);
    const rows = await this.#audit
      .find(
        place === null
          ? filter
          : { $and: [filter, { $or: [{ time: { $lt: place.time } }, { time: place.time, _id: { $lt: place.id } }] }] },
      )
      .sort({ time: -1, _id: -1 })
      .limit(limit + 1)
      .toArray();
    return pageFrom(rows, limit, row => ({ time: row.time, id: row._id }));
  }
}
