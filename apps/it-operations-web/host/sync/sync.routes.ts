import { redactText } from '@astro/service-kit';
import type { OutboxDocument, SetAsideEntry, SyncStateDocument } from '@astro/system-db';
import type { ParkedEntry, SyncDirection, SyncView } from '#contract';
import { NotThereError } from '../edge/answer-problems.ts';
import { audited } from '../edge/audited.ts';
import type { AddRoutes } from '../edge/room.ts';
import { withoutSecrets } from '../logs/log-line.ts';
import { jobRowOf } from '../status/job-views.ts';

/** The way out of the database that this host reads itself. */
const OWN_WAY = 'system-to-admin';
/** How the jobs that compare the databases are called. */
const COMPARES = /reconcil|compare/i;

/** The synchronisation: how each direction stands, what is parked, and carrying a parked entry again. */
export const syncRoutes: AddRoutes = (scope, room) => {
  const { db, clock } = room;

  scope.get('/sync', { config: { isQuiet: true } }, async (): Promise<SyncView> => {
    const [directions, jobs, parked] = await Promise.all([db.syncState.list(), db.jobs.list(), db.outbox.listParked()]);
    return {
      at: clock.now().toISOString(),
      directions: directions.map(directionOf),
      comparisons: jobs.filter(job => COMPARES.test(job._id)).map(jobRowOf),
      parked: [
        ...parked.map(parkedOf),
        ...directions
          .filter(({ _id }) => _id !== OWN_WAY)
          .flatMap(({ _id, setAside }) => setAside.map(entry => setAsideOf(_id, entry))),
      ],
    };
  });

  scope.post<{ Params: { id: string } }>('/sync/parked/:id/replay', async (request, reply) => {
    const { id } = request.params;
    const act = { act: 'sync-replayed', on: { kind: 'outbox-entry', id }, details: { outbox: 'system' } };
    if (await audited(room, request, act, session => db.outbox.replayParked(id, session)))
      return reply.status(204).send();
    return room.host.problem(request, reply, {
      status: 409,
      kind: 'not-parked',
      title: 'The entry is not parked any more',
      detail: 'It was carried, or somebody let it go again. Nothing was changed.',
    });
  });

  scope.post<{ Params: { name: string } }>('/sync/directions/:name/replay', async (request, reply) => {
    const way = (await db.syncState.list()).find(({ _id }) => _id === request.params.name);
    if (way === undefined) throw new NotThereError('Changes take no such way.');
    // Asked for twice before it begins is asked for once.
    if (way.replayAskedAt !== null) return reply.status(202).send();
    const act = { act: 'sync-replayed', on: { kind: 'direction', id: way._id }, details: { parked: way.parked } };
    if (await audited(room, request, act, session => db.syncState.askReplay(way._id, session)))
      return reply.status(202).send();
    return room.host.problem(request, reply, {
      status: 409,
      kind: 'not-parked',
      title: 'Nothing is set aside on this way',
      detail: 'It was carried, or somebody let it go again. Nothing was changed.',
    });
  });
};

const directionOf = (state: SyncStateDocument): SyncDirection => ({
  name: state._id,
  pending: state.pending,
  parked: state.parked,
  oldestOccurredAt: state.oldestOccurredAt?.toISOString() ?? null,
  lagP50Ms: state.lagP50Ms,
  lagP99Ms: state.lagP99Ms,
  appliedCount: state.appliedCount,
  skippedCount: state.skippedCount,
  lastAppliedAt: state.lastAppliedAt?.toISOString() ?? null,
  lastError: state.lastError,
  comparison: state.comparison === null ? null : { ...state.comparison, at: state.comparison.at.toISOString() },
  updatedAt: state.updatedAt.toISOString(),
  isReplayAsked: state.replayAskedAt !== null,
});

const parkedOf = (entry: OutboxDocument): ParkedEntry => {
  // An entry may be parked because it is no event at all.
  const origin = withoutSecrets((entry.event as { origin?: object } | null)?.origin ?? {});
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    direction: OWN_WAY,
    id: entry._id,
    type: entry.type,
    aggregateId: entry.aggregateId,
    aggregateVersion: entry.aggregateVersion,
    occurredAt: entry.occurredAt.toISOString(),
    tries: entry.tries,
    error: entry.lastError,
    component: text(origin['component']),
    requestId: text(origin['requestId']),
    differs: null,
  };
};

const setAsideOf = (direction: string, entry: SetAsideEntry): ParkedEntry => ({
  ...entry,
  direction,
  occurredAt: entry.occurredAt.toISOString(),
  error: entry.error === null ? null : redactText(entry.error),
});
