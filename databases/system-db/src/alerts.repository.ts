import { MongoServerError, type Collection, type Filter } from 'mongodb';

/** What programs watch for. */
export const ALERT_RULES = ['outbox-parked', 'sync-late', 'databases-differ', 'refund-refused', 'mail-failed'] as const;
/** What programs watch for. */
export type AlertRule = (typeof ALERT_RULES)[number];
/** What an alert is about: the rule that fired, and over what, for example `outbox-parked:admin-to-customer`. */
export type AlertAbout = AlertRule | `${AlertRule}:${string}`;

/** Something that a person of IT should look at. */
export interface AlertDocument {
  /** An {@link AlertAbout}: one open alert for each. */
  _id: string;
  /** When it began; an alert that comes back begins anew. */
  time: Date;
  lastSeenAt: Date;
  text: string;
  times: number;
  recoveredAt: Date | null;
  /** How often it has begun. Older versions did not count. */
  episode?: number;
  /** Whether IT has been mailed of how it stands. */
  isTold?: boolean;
  /** The last beginning that IT was mailed of. */
  toldEpisode?: number;
}

const ALERTS_MAX = 200;
const PAGE_MAX = 200;
const DUPLICATE_KEY = 11000;

/** What needs a person's eye. */
export class AlertsRepository {
  readonly #alerts: Collection<AlertDocument>;
  readonly #now: () => Date;
  constructor(alerts: Collection<AlertDocument>, now: () => Date) {
    this.#alerts = alerts;
    this.#now = now;
  }

  /** Raises an alert, counts it when it is open already, or lets it begin anew when it was over. */
  async raise(about: AlertAbout, text: string): Promise<void> {
    const now = this.#now();
    const seen = { text: text.slice(0, 500), lastSeenAt: now };
    const goesOn = () => this.#alerts.updateOne({ _id: about, recoveredAt: null }, { $set: seen, $inc: { times: 1 } });
    if ((await goesOn()).matchedCount === 1) return;
    const begins = { ...seen, time: now, recoveredAt: null, times: 1, isTold: false };
    const again = await this.#alerts.updateOne(
      { _id: about, recoveredAt: { $ne: null } },
      { $set: begins, $inc: { episode: 1 } },
    );
    if (again.matchedCount === 1) return;
    try {
      await this.#alerts.insertOne({ _id: about, ...begins, episode: 1 });
    } catch (error) {
      if (!(error instanceof MongoServerError && error.code === DUPLICATE_KEY)) throw error;
      // Another process saw it in the same moment: ours is one more time of the same alert.
      await goesOn();
    }
  }

  /** The cause is gone. */
  async recover(about: AlertAbout): Promise<void> {
    await this.#alerts.updateOne(
      { _id: about, recoveredAt: null },
      { $set: { recoveredAt: this.#now(), isTold: false } },
    );
  }

  /** The alerts, those seen last first. */
  async list(): Promise<AlertDocument[]> {
    return this.#alerts.find().sort({ lastSeenAt: -1 }).limit(ALERTS_MAX).toArray();
  }

  /** What open alerts of a rule are about; each refused refund has one, so there may be many. */
  async openOf(rule: AlertRule): Promise<Set<string>> {
    const found = new Set<string>();
    // The semicolon follows the colon. What else lies in between, such as a rule of a longer name, is cut here.
    let after: { $gte: string } | { $gt: string } = { $gte: rule };
    for (;;) {
      const page = await this.#alerts
        .find({ recoveredAt: null, _id: { ...after, $lt: `${rule};` } }, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .limit(PAGE_MAX)
        .toArray();
      for (const { _id } of page) if (_id === rule || _id.startsWith(`${rule}:`)) found.add(_id);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE_MAX) return found;
      after = { $gt: last._id };
    }
  }

  /** Alerts that began or ended without IT having been mailed of it, at most `limit`. */
  async untold(limit: number): Promise<AlertDocument[]> {
    return this.#alerts.find({ isTold: false }).limit(limit).toArray();
  }

  /** IT has been mailed of how an alert stood; false for one that has changed meanwhile: it stays untold. */
  async markTold({ _id, episode, recoveredAt }: AlertDocument): Promise<boolean> {
    // Null finds the alert of an older version, which did not count. From now on it counts, or a new beginning would pass for this one.
    const asItStood = { _id, episode: episode ?? null, recoveredAt } as Filter<AlertDocument>;
    const told = episode ?? 1;
    const { matchedCount } = await this.#alerts.updateOne(asItStood, {
      $set: { isTold: true, episode: told, toldEpisode: told },
    });
    return matchedCount === 1;
  }
}
