import type { Collection } from 'mongodb';
import type { MetricsDocument } from './log-documents.ts';

const DOCUMENTS_MAX = 2_000;
const PROCESSES_MAX = 200;
const STEPS_MAX = 120;
/** Processes tell their values every ten seconds; a little more, so that each has told them once. */
const LOOK_BACK_MS = 12_000;

/** One value of one process at one time. */
export interface MetricPoint {
  time: Date;
  component: string;
  process: string;
  labels: Record<string, string>;
  value: number;
}

/** What the processes had measured at the end of one step of time. */
export interface MetricsStep {
  end: Date;
  documents: MetricsDocument[];
}

/** What the processes measured. */
export class MetricsRepository {
  readonly #metrics: Collection<MetricsDocument>;
  constructor(metrics: Collection<MetricsDocument>) {
    this.#metrics = metrics;
  }

  async insert(document: MetricsDocument): Promise<void> {
    await this.#metrics.insertOne({ ...document });
  }

  /** The values of the named metrics since an instant, oldest first. */
  async series(query: {
    names: string[];
    from: Date;
    to: Date;
    component?: string;
  }): Promise<(MetricPoint & { name: string })[]> {
    const filter = {
      time: { $gte: query.from, $lt: query.to },
      ...(query.component === undefined ? {} : { component: { $eq: query.component } }),
    };
    const documents = await this.#metrics
      .find(filter, { projection: { _id: 0 } })
      .sort({ time: -1 })
      .limit(DOCUMENTS_MAX)
      .toArray();
    return documents
      .reverse()
      .flatMap(({ time, component, process, samples }) =>
        samples
          .filter(sample => query.names.includes(sample.name))
          .map(({ name, labels, value }) => ({ name, time, component, process, labels, value })),
      );
  }

  /**
   * The named values at the end of each of some equal steps of time: for each process the last document of the step.
   * It costs the same for a day as for five minutes, because only the last seconds of each step are read.
   */
  async sampled(query: { names: string[]; from: Date; to: Date; steps: number }): Promise<MetricsStep[]> {
    const count = Math.min(Math.max(Math.trunc(query.steps), 1), STEPS_MAX);
    const stepMs = (query.to.getTime() - query.from.getTime()) / count;
    const ends = Array.from({ length: count }, (_, step) => new Date(query.from.getTime() + (step + 1) * stepMs));
    return Promise.all(
      ends.map(async end => ({
        end,
        documents: await this.#lastBefore(end, Math.min(stepMs, LOOK_BACK_MS), query.names),
      })),
    );
  }

  async #lastBefore(end: Date, lookBackMs: number, names: string[]): Promise<MetricsDocument[]> {
    const documents = await this.#metrics
      .aggregate<MetricsDocument>([
        { $match: { time: { $gte: new Date(end.getTime() - lookBackMs), $lt: end } } },
        { $sort: { time: -1 } },
        { $limit: PROCESSES_MAX },
        {
          $project: {
            _id: 0,
            time: 1,
            component: 1,
            process: 1,
            samples: { $filter: { input: '$samples', as: 'sample', cond: { $in: ['$$sample.name', names] } } },
          },
        },
      ])
      .toArray();
    return newestOfEach(documents);
  }

  /** The latest document of each process since an instant. */
  async latest(since: Date): Promise<MetricsDocument[]> {
    const documents = await this.#metrics
      .find({ time: { $gte: since } }, { projection: { _id: 0 } })
      .sort({ time: -1 })
      .limit(DOCUMENTS_MAX)
      .toArray();
    return newestOfEach(documents).slice(0, PROCESSES_MAX);
  }
}

/** One document for each process, of documents sorted newest first. */
function newestOfEach(documents: MetricsDocument[]): MetricsDocument[] {
  const newest = new Map<string, MetricsDocument>();
  for (const document of documents) if (!newest.has(document.process)) newest.set(document.process, document);
  return [...newest.values()];
}
