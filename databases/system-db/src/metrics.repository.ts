import type { Collection } from 'mongodb';
import type { MetricsDocument } from './log-documents.ts';

const DOCUMENTS_MAX = 2_000;
const PROCESSES_MAX = 200;

/** One value of one process at one time. */
export interface MetricPoint {
  time: Date;
  component: string;
  process: string;
  labels: Record<string, string>;
  value: number;
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

  /** The latest document of each process since an instant. */
  async latest(since: Date): Promise<MetricsDocument[]> {
    const documents = await this.#metrics
      .find({ time: { $gte: since } }, { projection: { _id: 0 } })
      .sort({ time: -1 })
      .limit(DOCUMENTS_MAX)
      .toArray();
    const newest = new Map<string, MetricsDocument>();
    for (const document of documents) if (!newest.has(document.process)) newest.set(document.process, document);
    return [...newest.values()].slice(0, PROCESSES_MAX);
  }
}
