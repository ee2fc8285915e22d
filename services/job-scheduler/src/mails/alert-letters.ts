import { ALERT_RULES, type AlertDocument, type NewMail, type SystemDb } from '@astro/system-db';
import { mailOf } from './mail-of.ts';

const BATCH_MAX = 50;
/** People of IT who are told; the longest-serving would be left out of a larger crowd. */
const READERS_MAX = 100;

/** Puts the mails of alerts that began or ended into the queue: each beginning and each end once for each person of IT. */
export class AlertLetters {
  readonly #system: Pick<SystemDb, 'alerts' | 'people' | 'mailQueue'>;
  constructor(system: Pick<SystemDb, 'alerts' | 'people' | 'mailQueue'>) {
    this.#system = system;
  }

  /** Writes one batch; gives of how many alerts nothing is left to tell. Without any its caller makes a pause, or it would spin. */
  async run(): Promise<number> {
    const { alerts, people, mailQueue } = this.#system;
    const untold = await alerts.untold(BATCH_MAX);
    if (untold.length === 0) return 0;
    const readers = await people.emailsOf('it', READERS_MAX);
    let told = 0;
    for (const alert of untold) {
      // In the queue first, told afterwards: what dies in between is written again, under the same keys.
      await mailQueue.enqueueMany(readers.flatMap(reader => mailsOf(alert, reader)));
      if (await alerts.markTold(alert)) told += 1;
    }
    return told;
  }
}

/** An alert that is over before anybody was told of it is told of twice: that it fired, and that it is over. */
function mailsOf({ _id, time, recoveredAt, episode = 1, toldEpisode }: AlertDocument, reader: string): NewMail[] {
  const rule = ALERT_RULES.find(known => _id === known || _id.startsWith(`${known}:`));
  // An alert of another version is on its page; what it means is known to that version alone.
  if (rule === undefined) return [];
  const about = `${_id}:${episode}`;
  const data = { rule, of: _id === rule ? null : _id.slice(rule.length + 1), raisedAt: time.toISOString() };
  return [
    ...(toldEpisode === episode ? [] : [mailOf('alert-raised', about, reader, data)]),
    ...(recoveredAt === null
      ? []
      : [mailOf('alert-recovered', about, reader, { ...data, recoveredAt: recoveredAt.toISOString() })]),
  ];
}
