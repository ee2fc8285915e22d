import type { SetAsideEntry, SyncSet } from '@astro/system-db';
import type { ComparedSet } from './by-hand/compared-set.ts';
import type { AstroEvent } from '@astro/events';
import type { ParkedEntry, SyncDirection } from './directions.ts';

const SET_OF: Partial<Record<AstroEvent['type'], SyncSet>> = {
  'agency-changed': 'agencies',
  'launch-changed': 'launches',
  'member-changed': 'people',
  'launch-seats-changed': 'seats',
  'booking-changed': 'bookings',
};

/** What is set aside on a way, with what differs because of it: for IT, which may not open those databases. */
export class SetAside {
  readonly #sets: readonly ComparedSet[];
  constructor(sets: readonly ComparedSet[]) {
    this.#sets = sets;
  }

  async of(direction: Pick<SyncDirection, 'listParked'>): Promise<SetAsideEntry[]> {
    const parked = await direction.listParked();
    const differs = new Map<string, string>();
    for (const set of this.#sets) {
      const ids = parked.filter(entry => setOf(entry) === set.name).map(entry => entry.aggregateId);
      if (ids.length === 0) continue;
      for (const [id, text] of await set.differing([...new Set(ids)])) differs.set(`${set.name}:${id}`, text);
    }
    return parked.map(entry => entryOf(entry, differs.get(`${setOf(entry)}:${entry.aggregateId}`) ?? null));
  }
}

function setOf({ type }: ParkedEntry): SyncSet | undefined {
  return SET_OF[type as AstroEvent['type']];
}

function entryOf({ lastError, event, ...entry }: ParkedEntry, differs: string | null): SetAsideEntry {
  // An entry may be set aside because it is no event at all.
  const origin = ((event as { origin?: object } | null)?.origin ?? {}) as Record<string, unknown>;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const { id, type, aggregateId, aggregateVersion, occurredAt, tries } = entry;
  const component = text(origin['component']);
  const requestId = text(origin['requestId']);
  return {
    id,
    type,
    aggregateId,
    aggregateVersion,
    occurredAt,
    tries,
    error: lastError,
    component,
    requestId,
    differs,
  };
}
