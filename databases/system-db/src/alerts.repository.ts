import type { Collection } from 'mongodb';

/** Something that a person of IT should look at. */
export interface AlertDocument {
  /** What the alert is about, for example `outbox-parked:customer`: one open alert for each. */
  _id: string;
  time: Date;
  lastSeenAt: Date;
  text: string;
  times: number;
  recoveredAt: Date | null;
}

const ALERTS_MAX = 200;

/** What needs a person's eye. */
export class AlertsRepository {
  readonly #alerts: Collection<AlertDocument>;
  readonly #now: () => Date;
  constructor(alerts: Collection<AlertDocument>, now: () => Date) {
    this.#alerts = alerts;
    this.#now = now;
  }

  /** Raises an alert, or counts it when it is open already. */
  async raise(about: string, text: string): Promise<void> {
    const now = this.#now();
    await this.#alerts.updateOne(
      { _id: { $eq: about } },
      {
        $set: { text: text.slice(0, 500), lastSeenAt: now, recoveredAt: null },
        $setOnInsert: { time: now },
        $inc: { times: 1 },
      },
      { upsert: true },
    );
  }

  /** The cause is gone. */
  async recover(about: string): Promise<void> {
    await this.#alerts.updateOne({ _id: { $eq: about }, recoveredAt: null }, { $set: { recoveredAt: this.#now() } });
  }

  /** The alerts, those seen last first. */
  async list(): Promise<AlertDocument[]> {
    return this.#alerts.find().sort({ lastSeenAt: -1 }).limit(ALERTS_MAX).toArray();
  }
}
