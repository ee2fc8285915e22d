import { learnPattern, type PatternBasis, type SalesPattern } from '@astro/domain';
import { sql } from 'kysely';
import { selectLaunches, type LaunchRecord } from './launch-record.ts';
import type { CompletedLaunch } from './sales.repository.ts';
import type { Tx } from './transactions.ts';

/** With fewer launches of its own, an agency's forecasts rest on those of all. */
const OWN_LAUNCHES_MIN = 5;
/** Fewer agencies together would tell each how the others sell. */
const AGENCIES_TOGETHER_MIN = 3;

/** What is stored of a launch's forecast. */
export interface StoredForecast {
  launchId: string;
  agencyId: string;
  chance: number;
  seatsSold: number;
  launchVersion: number;
}

/** What forecasts are made from, and what came of them: the patterns of sales and the chance of each launch on sale. */
export class ForecastsRepository {
  /** What an agency's forecasts rest on: its own launches, those of all while it has few, or nothing yet. */
  async pattern(tx: Tx, agencyId: string): Promise<{ pattern: SalesPattern; basis: PatternBasis }> {
    const rows = await tx.db.selectFrom('salesPatterns').selectAll().where('scope', 'in', [agencyId, 'all']).execute();
    const own = rows.find(row => row.scope === agencyId);
    const all = rows.find(row => row.scope === 'all' && row.agencies >= AGENCIES_TOGETHER_MIN);
    const ownLaunches = own?.launches ?? 0;
    if (own !== undefined && (all === undefined || own.launches >= OWN_LAUNCHES_MIN))
      return { pattern: own.pattern, basis: { of: 'agency', launches: own.launches } };
    if (all !== undefined)
      return {
        pattern: all.pattern,
        basis: { of: 'all', launches: all.launches, agencies: all.agencies, ownLaunches },
      };
    return { pattern: learnPattern([]), basis: { of: 'nothing' } };
  }

  /** When a scope was learnt last; null when never. */
  async learntAt(tx: Tx, scope: string): Promise<Date | null> {
    const row = await tx.db
      .selectFrom('salesPatterns')
      .select('learntAt')
      .where('scope', '=', scope)
      .executeTakeFirst();
    return row?.learntAt ?? null;
  }

  /** Learns how an agency's launches sell, or those of all together; without a launch nothing is kept. */
  async learn(tx: Tx, scope: string, launches: CompletedLaunch[], now: Date): Promise<void> {
    const { launches: count, ...pattern } = learnPattern(launches);
    if (count === 0) return;
    const agencies = new Set(launches.map(launch => launch.agencyId)).size;
    const row = {
      agencies,
      launches: count,
      pattern: JSON.stringify({ ...pattern, launches: count }),
      learntAt: now,
    };
    await tx.db
      .insertInto('salesPatterns')
      .values({ scope, ...row })
      .onConflict(conflict => conflict.column('scope').doUpdateSet(row))
      .execute();
  }

  /** Agencies that have launches on sale. */
  async sellingAgencies(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.db
      .selectFrom('launches')
      .select('agencyId')
      .distinct()
      .where('status', 'in', ['scheduled', 'confirmed', 'delayed'])
      .where('departsAt', '>', now)
      .orderBy('agencyId')
      .limit(limit)
      .execute();
    return rows.map(row => row.agencyId);
  }

  /** Launches on sale without a forecast, or with one from before their seats or terms changed, or older than `before`. */
  due(tx: Tx, now: Date, before: Date, limit: number): Promise<LaunchRecord[]> {
    return selectLaunches(tx)
      .leftJoin('launchForecasts', 'launchForecasts.launchId', 'launches.id')
      .where('launches.status', 'in', ['scheduled', 'confirmed', 'delayed'])
      .where('launches.departsAt', '>', now)
      .where(
        sql<boolean>`(launch_forecasts.launch_id is null or launch_forecasts.seats_sold <> launches.seats_sold
          or launch_forecasts.launch_version <> launches.version or launch_forecasts.computed_at < ${before})`,
      )
      .orderBy('launches.departsAt')
      .orderBy('launches.id')
      .limit(limit)
      .execute();
  }

  /** Keeps the forecast of a launch in place of the one before; says whether its agency was warned already. */
  async save(tx: Tx, forecast: StoredForecast, now: Date): Promise<{ isWarned: boolean }> {
    const { launchId, ...rest } = forecast;
    const row = await tx.db
      .insertInto('launchForecasts')
      .values({ ...forecast, computedAt: now })
      .onConflict(conflict => conflict.column('launchId').doUpdateSet({ ...rest, computedAt: now }))
      .returning('warnedAt')
      .executeTakeFirstOrThrow();
    return { isWarned: row.warnedAt !== null };
  }

  /** Remembers that an agency was warned about a launch: once is enough. */
  async markWarned(tx: Tx, launchId: string, now: Date): Promise<void> {
    await tx.db.updateTable('launchForecasts').set({ warnedAt: now }).where('launchId', '=', launchId).execute();
  }
}
